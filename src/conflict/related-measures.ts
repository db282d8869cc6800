/** RELATED_MEASURES: the size of one industry, counted by different measures, comes out differently. */
import { boundsOf, exclude } from '../observation/bounds.js';
import { groupBy } from '../facts/group-by.js';
import { keyOf, SIZE, type Facts, type Report } from './facts.js';
import type { Finding, Rule } from './finding.js';
import { stretches, type Stretch } from './known-time.js';
import { pointOf } from './same-point.js';
import { listed, nameOf, periodOf, quantity, type Text } from './wording.js';

export const relatedMeasures: Rule = (facts) => {
  const sizes = facts.reports.filter(({ quantity: counted }) => counted === SIZE);
  const groups = groupBy(sizes, ({ record }) => keyOf(...pointOf(record)));
  return [...groups.values()].flatMap((group) =>
    group.length < 2 ? [] : stretches(group, differing).map((stretch) => findingOf(facts, stretch)),
  );
};

/** The numbers of one measure, as far as others have to be compared with them. */
interface Extremes {
  readonly smallest: Report;
  readonly largest: Report;
}

/** Those that differ from a number of another measure. */
function differing(known: readonly Report[]): readonly Report[] {
  const measures = groupBy(known, ({ record }) => record.measure);
  const extremes = [...measures].map(([measure, reports]) => [measure, extremesOf(reports)] as const);
  return known.filter((report) =>
    extremes.some(([measure, others]) => measure !== report.record.measure && differs(report, others)),
  );
}

function extremesOf(reports: readonly Report[]): Extremes {
  const number = ({ record }: Report) => boundsOf(record.value, 'EXACT').least?.value;
  const first = reports[0];
  if (first === undefined) throw new Error('A measure must have a report.');
  const isLess = (left: Report, right: Report) => (number(left)?.comparedTo(number(right) ?? 0) ?? 0) < 0;
  return {
    smallest: reports.reduce((least, report) => (isLess(report, least) ? report : least), first),
    largest: reports.reduce((most, report) => (isLess(most, report) ? report : most), first),
  };
}

function differs(report: Report, { smallest, largest }: Extremes): boolean {
  return areApart(report, smallest) || areApart(report, largest);
}

/** Whether neither number lies within a tenth of the other: what is counted otherwise need not be the same to the digit. */
function areApart(left: Report, right: Report): boolean {
  return isFarFrom(left, right) && isFarFrom(right, left);
}

function isFarFrom({ record }: Report, { record: other }: Report): boolean {
  return exclude(boundsOf(record.value, 'EXACT'), boundsOf(other.value, 'ABOUT'));
}

function findingOf(facts: Facts, { sides, known }: Stretch<Report>): Finding {
  const records = sides.map(({ record }) => record);
  const [first] = records;
  const subject = nameOf(facts, first?.subject ?? '');
  const industry: Text = first?.industry === undefined ? { en: 'all', zh: '全部' } : nameOf(facts, first.industry);
  const period: Text = first ? periodOf(first) : { en: '', zh: '' };
  const numbers = listed(
    records.map((record) => {
      const [measure, number] = [nameOf(facts, record.measure), quantity(record)];
      return { en: `“${measure.en}”: ${number.en}`, zh: `“${measure.zh}”：${number.zh}` };
    }),
  );
  return {
    rule: 'RELATED_MEASURES',
    kind: 'TENSION',
    about: records.map((record) => record.subject),
    sides: records,
    known,
    title: {
      en: `${subject.en}: the size of “${industry.en}” ${period.en}, by different measures`,
      zh: `${subject.zh}${period.zh}“${industry.zh}”的规模：不同指标`,
    },
    explanation: {
      en: `Different measures of the size of one industry, for one place and period, give different numbers: ${numbers.en}. It is not known whether the measures mean the same. If they do, the numbers disagree; if they do not, they must not be put into one series.`,
      zh: `同一地区、同一时期、同一产业的规模，按不同指标得出不同数值：${numbers.zh}。尚不清楚这些指标口径是否一致：若一致，则数值互相矛盾；若不一致，则不能放在同一序列中比较。`,
    },
  };
}
