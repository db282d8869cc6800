import type { Language, StatisticReason } from '../generated/resolvers.js';

interface Words {
  readonly EN: string;
  readonly ZH: string;
}

const EXACT: Words = {
  EN: 'It is exact: no qualified number has a part in it.',
  ZH: '该数为确数：未受带限定词的数值影响。',
};

const SENTENCES: Readonly<Record<StatisticReason, Words>> = {
  MIXED_UNITS: {
    EN: 'The numbers have different units, so they cannot be put together; group by UNIT too.',
    ZH: '各数值单位不同，不能合并；请再按单位（UNIT）分组。',
  },
  MIXED_MEASURES: {
    EN: 'The numbers count different things, so they cannot be put together; group by MEASURE too.',
    ZH: '各数值所计指标不同，不能合并；请再按指标（MEASURE）分组。',
  },
  MIXED_NATURES: {
    EN: 'Some numbers were reached and others aimed at, estimated or planned; group by NATURE too.',
    ZH: '数值性质不同（实际、目标、估计或计划），不能合并；请再按性质（NATURE）分组。',
  },
  NOT_ADDITIVE: {
    EN: 'Percentages of different wholes do not add up, and their average is not the percentage of the wholes together.',
    ZH: '不同整体的百分比不能相加，其平均值也不等于合计整体的百分比。',
  },
  MIXED_INDUSTRIES: {
    EN: 'The numbers are of different industries, of which one may be part of another; group by INDUSTRY too.',
    ZH: '各数值所属产业不同，且产业之间可能互相包含；请再按产业（INDUSTRY）分组。',
  },
  MIXED_PERIODS: {
    EN: 'The numbers are for different periods, so what they count may overlap; group by PERIOD too.',
    ZH: '各数值所属时期不同，所计内容可能重叠；请再按时期（PERIOD）分组。',
  },
  REPEATED_SUBJECT: {
    EN: 'One subject has several numbers for the same period, which would count twice; choose one of them by the filter.',
    ZH: '同一对象在同一时期有多个数值，合计会重复计算；请用筛选条件选取其一。',
  },
  QUALIFIED: {
    EN: 'At least one number is qualified, as "more than" or "about", so there are bounds at most.',
    ZH: '至少一个数值带有“超”“约”等限定词，因此至多只能给出上下界。',
  },
};

/** Why a statistic is not an exact number, in a sentence; or that it is one. */
export function explainStatistic(reason: StatisticReason | null, language: Language): string {
  return (reason === null ? EXACT : SENTENCES[reason])[language];
}
