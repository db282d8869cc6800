/** The progress of a target in words. */
import type { Language, NotComparedReason, ProgressVerdict, Qualifier } from '../generated/resolvers.js';
import { boundsOf } from './bounds.js';
import { grouped, nameInWords, numberInWords } from './number-words.js';
import type { ComparedNumber, Named } from './numbers-graph.js';
import type { NotComparedRow, ProgressRow } from './progress.js';
import { isCeiling } from './verdict.js';

type Sentence = Readonly<Record<Language, string>>;

const VERDICTS: Readonly<Record<'floor' | 'ceiling', Readonly<Partial<Record<ProgressVerdict, Sentence>>>>> = {
  floor: {
    REACHED: { EN: 'The result reaches the target.', ZH: '结果达到目标。' },
    NOT_REACHED: { EN: 'The result falls short of the target.', ZH: '结果未达到目标。' },
    SHORT_SO_FAR: {
      EN: 'The result falls short of the target so far: it is for an earlier time.',
      ZH: '结果目前未达到目标：其时间早于目标期。',
    },
  },
  ceiling: {
    REACHED: { EN: 'The result keeps to the target, which is a ceiling.', ZH: '结果未超出作为上限的目标。' },
    NOT_REACHED: { EN: 'The result exceeds the target, which is a ceiling.', ZH: '结果超出作为上限的目标。' },
    SHORT_SO_FAR: {
      EN: 'The result exceeds the target, which is a ceiling, so far: it is for an earlier time.',
      ZH: '结果目前超出作为上限的目标：其时间早于目标期。',
    },
  },
};

const LOWER_BOUND: Sentence = { EN: 'only a lower bound', ZH: '只是下限' };
const UPPER_BOUND: Sentence = { EN: 'only an upper bound', ZH: '只是上限' };
const ROUGH: Sentence = { EN: 'known only to within a tenth', ZH: '只精确到一成以内' };
const EXACT: Sentence = { EN: 'exact', ZH: '准确数值' };

/** How far a number with the qualifier is known. */
const KNOWLEDGE: Readonly<Record<Qualifier, Sentence>> = {
  EXACT,
  NEARLY: ROUGH,
  ABOUT: ROUGH,
  MORE_THAN: LOWER_BOUND,
  AT_LEAST: LOWER_BOUND,
  LESS_THAN: UPPER_BOUND,
  AT_MOST: UPPER_BOUND,
};

/** The result, the target, and what the one says about the other. */
export function explainProgress(row: ProgressRow, language: Language): string {
  const { heldAgainst, target, verdict } = row;
  const sentences = heldAgainst
    ? [resultSentence(heldAgainst, language), targetSentence(target, language)]
    : [targetSentence(target, language)];
  const conclusion =
    verdict === 'NO_COMPARABLE_RESULT'
      ? noResult(row, language)
      : (VERDICTS[isCeiling(target) ? 'ceiling' : 'floor'][verdict]?.[language] ??
        undecided(heldAgainst?.qualifier ?? 'EXACT', language));
  return [...sentences, conclusion].join(language === 'EN' ? ' ' : '');
}

function resultSentence(result: ComparedNumber, language: Language): string {
  const number = numberInWords(result, language);
  return language === 'EN'
    ? `Result: ${number} (${result.periodLabel}).`
    : `结果：${number}（${result.periodLabel}）。`;
}

/** With the number from which the target counts as reached, where it is not the one that the target names. */
function targetSentence(target: ComparedNumber, language: Language): string {
  const number = numberInWords(target, language);
  const isRough = target.qualifier === 'NEARLY' || target.qualifier === 'ABOUT';
  const least = grouped(boundsOf(target.value, target.qualifier).least?.value.toFixed() ?? '');
  if (language === 'EN') {
    const reached = isRough ? `, reached from ${least} ${target.unit}` : '';
    return `Target: ${number} (${target.periodLabel})${reached}.`;
  }
  const reached = isRough ? `，达到${least} ${target.unit}即视为实现` : '';
  return `目标：${number}（${target.periodLabel}）${reached}。`;
}

function undecided(qualifier: Qualifier, language: Language): string {
  const known = KNOWLEDGE[qualifier][language];
  return language === 'EN'
    ? `The result is ${known}, so that the true number may reach the target or not.`
    : `结果${known}，真实数值可能达到目标，也可能未达到。`;
}

function noResult({ asOf, hasOthers }: ProgressRow, language: Language): string {
  if (language === 'EN') {
    const others = hasOthers ? ' Some that look alike are not compared.' : '';
    return `There is no result by ${asOf} with the same measure, industry, scope, unit and sort of period.${others}`;
  }
  const others = hasOthers ? '有看似相近的结果，但不作比较。' : '';
  return `截至${asOf}，没有指标、产业、范围、单位和期间类型都相同的结果。${others}`;
}

/** `Not compared: it is of another measure (Industry scale, not Output value).` */
export function explainNotCompared({ target, other, reasons }: NotComparedRow, language: Language): string {
  const parts = reasons.map((reason) => explainReason(reason, target, other, language));
  return language === 'EN' ? `Not compared: ${parts.join('; ')}.` : `不作比较：${parts.join('；')}。`;
}

const REASONS: Readonly<Record<NotComparedReason, Sentence>> = {
  OTHER_SUBJECT: { EN: 'it is about another subject', ZH: '对象不同' },
  OTHER_MEASURE: { EN: 'it is of another measure', ZH: '指标不同' },
  OTHER_INDUSTRY: { EN: 'it is in another industry', ZH: '产业不同' },
  OTHER_SCOPE: { EN: 'it counts another part', ZH: '统计范围不同' },
  OTHER_UNIT: { EN: 'it has another unit', ZH: '单位不同' },
  OTHER_PERIOD: { EN: 'it is for a period of another sort', ZH: '期间类型不同' },
};

function explainReason(
  reason: NotComparedReason,
  target: ComparedNumber,
  other: ComparedNumber,
  language: Language,
): string {
  const [its, wanted] = [aspect(reason, other, language), aspect(reason, target, language)];
  const words = REASONS[reason][language];
  return language === 'EN' ? `${words} (${its}, not ${wanted})` : `${words}（${its}，而非${wanted}）`;
}

/** That of the number in which the two differ. */
function aspect(reason: NotComparedReason, number: ComparedNumber, language: Language): string {
  const nameOf = (named: Named | null) =>
    named ? nameInWords(named, language) : language === 'EN' ? 'none' : '不分产业';
  switch (reason) {
    case 'OTHER_SUBJECT':
      return nameOf(number.ofSubject);
    case 'OTHER_MEASURE':
      return nameOf(number.ofMeasure);
    case 'OTHER_INDUSTRY':
      return nameOf(number.inIndustry);
    case 'OTHER_SCOPE':
      return number.scope ?? (language === 'EN' ? 'the whole' : '整体');
    case 'OTHER_UNIT':
      return number.unit;
    case 'OTHER_PERIOD':
      return number.periodLabel;
  }
}
