/** Says why a part and its whole do not go together: how they are one another's, the numbers, and what else differs. */
import type { Facts } from './facts.js';
import type { Pair, Verdict } from './part-and-whole.js';
import { nameOf, periodOf, quantity, told, type Text } from './wording.js';

/** `Jinan against Jinan-Qingdao …: 27.1 billion CNY in 2022 against more than 10 billion CNY as of 2023-04`. */
export function titleOf(facts: Facts, verdict: Verdict, pair: Pair): Text {
  const [part, whole] = [pair.part.record, pair.whole.record];
  const who = names(facts, pair);
  const [small, large] = [quantity(part), quantity(whole)];
  const [period, otherPeriod] = [periodOf(part), periodOf(whole)];
  if (verdict === 'SAME_NUMBER') {
    return {
      en: `${who.en}: one number ${period.en}, ${small.en}`,
      zh: `${who.zh}：${period.zh}同一数值，${small.zh}`,
    };
  }
  return {
    en: `${who.en}: ${small.en} ${period.en} against ${large.en} ${otherPeriod.en}`,
    zh: `${who.zh}：${small.zh}（${period.zh}）与${large.zh}（${otherPeriod.zh}）`,
  };
}

/** The two subjects, or the two industries of one subject, or a part of the subject and the whole of it. */
function names(facts: Facts, { part: { record: part }, whole: { record: whole } }: Pair): Text {
  const [small, large] = [nameOf(facts, part.subject), nameOf(facts, whole.subject)];
  if (part.subject !== whole.subject) return { en: `${small.en} against ${large.en}`, zh: `${small.zh}与${large.zh}` };
  if (part.industry !== undefined && whole.industry !== undefined && part.industry !== whole.industry) {
    const [inner, outer] = [nameOf(facts, part.industry), nameOf(facts, whole.industry)];
    return {
      en: `${large.en}: “${inner.en}” against “${outer.en}”`,
      zh: `${large.zh}：“${inner.zh}”与“${outer.zh}”`,
    };
  }
  return { en: `${large.en}: a part of it against the whole`, zh: `${large.zh}：部分与整体` };
}

/** The whole of the explanation, a sentence for each thing that a reader must know to weigh it. */
export function explain(facts: Facts, verdict: Verdict, pair: Pair): Text {
  const [small, large] = [told(facts, pair.part.record), told(facts, pair.whole.record)];
  const sentences = [
    ...howTheyBelong(facts, pair),
    { en: `The part: ${small.en}.`, zh: `部分：${small.zh}。` },
    { en: `The whole: ${large.en}.`, zh: `整体：${large.zh}。` },
    REASONS[verdict],
    ...whatDiffers(facts, pair),
  ];
  return { en: sentences.map(({ en }) => en).join(' '), zh: sentences.map(({ zh }) => zh).join('') };
}

const REASONS: Readonly<Record<Verdict, Text>> = {
  LARGER_THAN_WHOLE: {
    en: 'The part is larger than the whole can be.',
    zh: '部分大于整体可能达到的数值。',
  },
  ABOVE_LOWER_BOUND: {
    en: 'The whole is given only as a lower bound, so that this is not a contradiction in logic; but the part alone is well above that bound.',
    zh: '整体只给出下限，因此在逻辑上并不矛盾；但仅部分就已明显超过该下限。',
  },
  SAME_NUMBER: {
    en: 'One number is given for the part and for the whole. Were both right, the rest of the whole would add next to nothing; one of the reports may name the wrong one.',
    zh: '部分与整体使用了同一数值。若两者都对，则整体的其余部分几乎没有贡献；其中一个来源可能弄错了对象。',
  },
};

function howTheyBelong(facts: Facts, { part: { record: part }, whole: { record: whole } }: Pair): Text[] {
  const found: Text[] = [];
  if (part.subject !== whole.subject) {
    const [small, large] = [nameOf(facts, part.subject), nameOf(facts, whole.subject)];
    found.push({ en: `${small.en} is a part of ${large.en}.`, zh: `${small.zh}属于${large.zh}。` });
  }
  if (part.industry !== undefined && whole.industry !== undefined && part.industry !== whole.industry) {
    const [small, large] = [nameOf(facts, part.industry), nameOf(facts, whole.industry)];
    found.push({
      en: `This graph counts “${small.en}” as a part of “${large.en}”; the sources may draw the line elsewhere.`,
      zh: `本图谱将“${small.zh}”归入“${large.zh}”；各来源的划分可能不同。`,
    });
  }
  if (part.scope !== undefined) {
    found.push({ en: `Of the part, only “${part.scope}” was counted.`, zh: `部分只统计了“${part.scope}”。` });
  }
  return found;
}

function whatDiffers(facts: Facts, { part: { record: part }, whole: { record: whole } }: Pair): Text[] {
  const [measure, otherMeasure] = [nameOf(facts, part.measure), nameOf(facts, whole.measure)];
  const [period, otherPeriod] = [periodOf(part), periodOf(whole)];
  const differences: Text[] = [];
  if (part.measure !== whole.measure) {
    differences.push({
      en: `The measures differ (“${measure.en}”, “${otherMeasure.en}”), and it is not known whether they count the same.`,
      zh: `指标不同（“${measure.zh}”与“${otherMeasure.zh}”），尚不清楚统计口径是否一致。`,
    });
  }
  if (part.period.start !== whole.period.start || part.period.end !== whole.period.end) {
    differences.push({
      en: `The times differ: ${period.en} for the part, ${otherPeriod.en} for the whole.`,
      zh: `时间不同：部分为“${period.zh}”，整体为“${otherPeriod.zh}”。`,
    });
  }
  return differences;
}
