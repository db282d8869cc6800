/** Statements: records of what a source says, which are replaced as a whole and never changed in place. */
export const STATEMENT_KINDS = ['observation', 'claim', 'conflict'] as const;

/** Whether an id, or a kind, is that of a statement. */
export function isStatement(idOrKind: string): boolean {
  return /^(observation|claim|conflict)(\/|$)/.test(idOrKind);
}
