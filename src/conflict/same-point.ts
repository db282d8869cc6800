import { groupBy } from '../facts/group-by.js';
import { keyOf, type Facts, type ObservationRecord, type Report } from './facts.js';

/** The reports in groups that count the same of the same in the same period, so that their numbers should be the same. */
export function samePoints({ reports }: Facts): Report[][] {
  const groups = groupBy(reports, ({ record }) => keyOf(record.measure, ...pointOf(record)));
  return [...groups.values()].filter(({ length }) => length > 1);
}

/** What must be equal, beside the measure, for two numbers to be put side by side. */
export function pointOf(record: ObservationRecord): (string | undefined)[] {
  const { subject, industry, scope, unit, nature, period } = record;
  return [subject, industry, scope, unit, nature, period.start, period.end];
}
