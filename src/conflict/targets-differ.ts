/** TARGETS_DIFFER: targets for one thing and period that are not the same, and yet do not exclude each other. */
import { Decimal } from 'decimal.js';
import { keyOf, type Facts, type ObservationRecord, type Report } from './facts.js';
import type { Finding, Rule } from './finding.js';
import { stretches, type Stretch } from './known-time.js';
import { samePoints } from './same-point.js';
import { excluding } from './values-exclude.js';
import { listed, nameOf, quantity, series, type Text } from './wording.js';

export const targetsDiffer: Rule = (facts) =>
  samePoints(facts)
    .filter(([first]) => first?.record.nature === 'TARGET')
    .flatMap((group) => stretches(group, differing).map((stretch) => findingOf(facts, stretch)));

/** All of them when they differ; none when two exclude each other, which is a conflict of another rule. */
function differing(known: readonly Report[]): readonly Report[] {
  const targets = new Set(known.map(({ record }) => keyOf(new Decimal(record.value).toFixed(), record.qualifier)));
  return targets.size > 1 && excluding(known).length < 2 ? known : [];
}

function findingOf(facts: Facts, { sides, known }: Stretch<Report>): Finding {
  const records = sides.map(({ record }) => record);
  const [first] = records;
  const what = first ? series(facts, first) : { en: '', zh: '' };
  const targets = listed(records.map((record) => targetOf(facts, record)));
  return {
    rule: 'TARGETS_DIFFER',
    kind: 'TENSION',
    about: records.map(({ subject }) => subject),
    sides: records,
    known,
    title: { en: `${what.en}: two targets stand`, zh: `${what.zh}：并存不同目标` },
    explanation: {
      en: `Different targets stand for the same measure and period: ${targets.en}. They do not exclude each other, but only one can be the target to be measured against; a later one may have raised or lowered an earlier one.`,
      zh: `同一指标、同一时期并存不同目标：${targets.zh}。它们并不互相排斥，但衡量完成情况时只能以其中一个为准；较晚的目标可能已上调或下调较早的目标。`,
    },
  };
}

function targetOf(facts: Facts, record: ObservationRecord): Text {
  const number = quantity(record);
  if (record.setBy === undefined) return number;
  const policy = nameOf(facts, record.setBy);
  return { en: `${number.en} (set by “${policy.en}”)`, zh: `${number.zh}（见《${policy.zh}》）` };
}
