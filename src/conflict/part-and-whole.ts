/** PART_AND_WHOLE: a part that is larger than its whole is said to be, or one number for both. */
import { Decimal } from 'decimal.js';
import { boundsOf, isBelow } from '../observation/bounds.js';
import { groupBy } from '../facts/group-by.js';
import { keyOf, SIZE, type Facts, type Report } from './facts.js';
import type { Finding, Rule } from './finding.js';
import { knownSince, togetherKnown, type KnownTime } from './known-time.js';
import { explain, titleOf } from './part-and-whole-wording.js';
import { wholesAmong, type Wholes } from './wholes.js';

/** Why a part and a whole do not go together. */
export type Verdict = 'LARGER_THAN_WHOLE' | 'ABOVE_LOWER_BOUND' | 'SAME_NUMBER';

export interface Pair {
  readonly part: Report;
  readonly whole: Report;
}

/** How long after the part's period that of the whole may end. */
const MONTHS_LATER = 18;

/** Shares, rates and amounts for each of something do not add up from parts. */
const RATIO = /percent|%|‰|\/|\bper\b/i;

export const partAndWhole: Rule = (facts) => {
  const countable = facts.reports.filter(({ record }) => !RATIO.test(record.unit));
  const wholes = wholesByKey(countable);
  const wholesOf = wholesAmong(facts);
  const found = new Map<string, Finding>();
  for (const part of countable) {
    for (const { key, known } of placesOfWholes(part, wholesOf)) {
      for (const whole of within(wholes.get(key) ?? [], part)) {
        const finding = judge(facts, { part, whole }, known);
        const pair = [part.record.id, whole.record.id].toSorted().join(' ');
        if (finding && !found.has(pair)) found.set(pair, finding);
      }
    }
  }
  return [...found.values()];
};

/** Numbers for the whole of their subject, by what they count, in the order in which their periods end. */
function wholesByKey(reports: readonly Report[]): ReadonlyMap<string, readonly Report[]> {
  const groups = groupBy(reports, (report) => {
    const { scope, subject, industry } = report.record;
    return scope === undefined ? wholeKey(report, subject, industry) : undefined;
  });
  for (const group of groups.values()) {
    group.sort((left, right) => (left.record.period.end < right.record.period.end ? -1 : 1));
  }
  return groups;
}

function wholeKey({ record, quantity }: Report, subject: string, industry: string | undefined): string {
  return keyOf(subject, industry, quantity, record.unit, record.nature);
}

/** Where to look for numbers of a whole of `part`: as one subject or industry is a part of the other. */
function placesOfWholes(part: Report, wholesOf: Wholes): { key: string; known: KnownTime }[] {
  const { subject, industry, scope } = part.record;
  const subjects = [[subject, ''] as const, ...wholesOf(subject)];
  const industries = [[industry, ''] as const, ...(industry === undefined ? [] : wholesOf(industry))];
  return subjects.flatMap(([ofSubject, subjectSince]) =>
    industries.flatMap(([ofIndustry, industrySince]) => {
      const isItself = ofSubject === subject && ofIndustry === industry && scope === undefined;
      const since = subjectSince > industrySince ? subjectSince : industrySince;
      return isItself ? [] : [{ key: wholeKey(part, ofSubject, ofIndustry), known: knownSince(since) }];
    }),
  );
}

/** Those whose period is that of the part, or one of the same kind that ends not too long after it. */
function within(wholes: readonly Report[], part: Report): Report[] {
  const { end } = part.record.period;
  const latest = monthsAfter(end);
  const found: Report[] = [];
  for (let index = firstNotBefore(wholes, end); index < wholes.length; index += 1) {
    const whole = wholes[index];
    if (whole === undefined || whole.record.period.end > latest) break;
    if (areComparable(part, whole)) found.push(whole);
  }
  return found;
}

function firstNotBefore(wholes: readonly Report[], end: string): number {
  let [low, high] = [0, wholes.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((wholes[middle]?.record.period.end ?? '') < end) low = middle + 1;
    else high = middle;
  }
  return low;
}

function areComparable(part: Report, whole: Report): boolean {
  if (isSamePeriod({ part, whole })) return true;
  const kinds = [part.record.period.kind, whole.record.period.kind];
  return kinds.includes('AS_OF') || (kinds[0] === kinds[1] && kinds[0] !== 'SPAN');
}

/** Text that sorts as the day a year and a half after `day`; it need not be in the calendar. */
function monthsAfter(day: string): string {
  const months = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + MONTHS_LATER;
  const [year, month] = [Math.floor(months / 12), (months % 12) + 1];
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}${day.slice(7)}`;
}

function isSamePeriod({ part, whole }: Pair): boolean {
  const [first, second] = [part.record.period, whole.record.period];
  return first.start === second.start && first.end === second.end;
}

function judge(facts: Facts, pair: Pair, known: KnownTime): Finding | undefined {
  const { part, whole } = pair;
  const verdict = verdictOn(pair);
  const together = togetherKnown(part.known, whole.known, known);
  if (verdict === undefined || together === undefined) return undefined;
  return {
    rule: 'PART_AND_WHOLE',
    kind: kindOf(verdict, pair),
    about: [whole.record.subject, part.record.subject],
    sides: [whole.record, part.record],
    known: together,
    title: titleOf(facts, verdict, pair),
    explanation: explain(facts, verdict, pair),
  };
}

/** What is wrong with the two numbers, if anything. */
function verdictOn(pair: Pair): Verdict | undefined {
  const { part, whole } = pair;
  if (isBelow(whole.bounds, part.bounds)) return 'LARGER_THAN_WHOLE';
  if (part.quantity === SIZE && isSamePeriod(pair) && isSameNumber(pair)) return 'SAME_NUMBER';
  // Whoever says "more than 10" means a number near 10; what is within a tenth of it is no surprise.
  const expected = boundsOf(whole.record.value, 'ABOUT');
  return whole.bounds.most === undefined && isBelow(expected, part.bounds) ? 'ABOVE_LOWER_BOUND' : undefined;
}

function isSameNumber({ part, whole }: Pair): boolean {
  const number = new Decimal(part.record.value);
  return !number.isZero() && number.eq(whole.record.value);
}

/**
 * Only numbers of one measure, one industry and one period can contradict each other: the tree of industries is that of
 * this graph, and the sources may draw their lines elsewhere.
 */
function kindOf(verdict: Verdict, pair: Pair): Finding['kind'] {
  if (verdict === 'SAME_NUMBER') return 'SCOPE';
  const [part, whole] = [pair.part.record, pair.whole.record];
  const isAlike = part.measure === whole.measure && part.industry === whole.industry && isSamePeriod(pair);
  return verdict === 'LARGER_THAN_WHOLE' && isAlike ? 'CONTRADICTION' : 'TENSION';
}
