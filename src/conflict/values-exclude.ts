/** VALUES_EXCLUDE: numbers of which, each read with its qualifier, not all can be right. */
import type { Facts, Report } from './facts.js';
import type { Finding, Rule } from './finding.js';
import { stretches, type Stretch } from './known-time.js';
import { samePoints } from './same-point.js';
import { excludes, spanOf } from './span.js';
import { listed, quantity, series, type Text } from './wording.js';

export const valuesExclude: Rule = (facts) =>
  samePoints(facts).flatMap((group) => stretches(group, excluding).map((stretch) => findingOf(facts, stretch)));

/** Those that exclude another one. */
export function excluding(known: readonly Report[]): readonly Report[] {
  const span = spanOf(known.map(({ bounds }) => bounds));
  return known.filter(({ bounds }) => excludes(span, bounds));
}

function findingOf(facts: Facts, { sides, known }: Stretch<Report>): Finding {
  const records = sides.map(({ record }) => record);
  const [first] = records;
  const what = first ? series(facts, first) : { en: '', zh: '' };
  const numbers = listed(records.map(quantity));
  const later: Text =
    first?.nature === 'TARGET'
      ? { en: ' A later target may have taken the place of an earlier one.', zh: '较晚的目标可能已取代较早的目标。' }
      : { en: '', zh: '' };
  return {
    rule: 'VALUES_EXCLUDE',
    kind: 'CONTRADICTION',
    about: records.map(({ subject }) => subject),
    sides: records,
    known,
    title: { en: `${what.en}: numbers that exclude each other`, zh: `${what.zh}：数值互相排斥` },
    explanation: {
      en: `The sources give different numbers for the same measure and period: ${numbers.en}. Even with their qualifiers, not all of them can be right.${later.en}`,
      zh: `各来源对同一指标、同一时期给出不同数值：${numbers.zh}。即使考虑“超”“近”“约”等限定词，也不可能全部正确。${later.zh}`,
    },
  };
}
