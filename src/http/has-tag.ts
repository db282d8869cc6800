/** Whether a client says by `if-none-match` that it has what is tagged so. */
export function hasTag(wanted: string | undefined, tag: string): boolean {
  return (
    wanted !== undefined && (wanted === '*' || wanted.split(',').some((one) => one.trim().replace(/^W\//, '') === tag))
  );
}
