import { CONFLICT_RULES } from '../facts/vocabulary.js';
import type { ConflictRecord } from './facts.js';

const PREFIXES = CONFLICT_RULES.map((rule) => `conflict/${rule.toLowerCase().replaceAll('_', '-')}-`);
/** The hash, and the number of a later time: see `finding.ts` and `find-conflicts.ts`. */
const HASHED = /-[0-9a-f]{12}(-\d+)?$/;

/** Whether a rule made this conflict, so that it stands and falls with what the rule finds. */
export function isFoundConflict({ id, rules, origin }: ConflictRecord): boolean {
  const isNamedSo = HASHED.test(id) && PREFIXES.some((prefix) => id.startsWith(prefix));
  return isNamedSo && rules?.length === 1 && origin === undefined;
}
