import { isFoundConflict } from '../conflict/found-conflict.js';
import type { FactRecord } from '../facts/record.js';

/**
 * A record as it is to be put where `stored` stands. Which rules find a conflict, and whether one that only a rule found
 * still holds, is for the rules to say when the facts are in; a file that says otherwise, or was written before they
 * were asked, changes nothing.
 */
export function leaveToRules(record: FactRecord, stored: FactRecord | undefined): FactRecord {
  if (record.kind !== 'conflict' || stored?.kind !== 'conflict') return record;
  return isFoundConflict(stored) ? stored : { ...record, rules: stored.rules ?? record.rules };
}
