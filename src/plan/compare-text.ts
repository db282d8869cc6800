/** Orders text by its code units, as the databases do for the characters of ids and dates. */
export function compareText(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
