import type { CoverageGapKind, Language } from '../generated/resolvers.js';

/** Each gap as a sentence; `#` stands for how many have it, `%` for how many could. */
const SENTENCES: Readonly<Record<CoverageGapKind, { readonly EN: string; readonly ZH: string }>> = {
  NO_SOURCE: { EN: 'No source is recorded for # of % facts.', ZH: '%项事实中有#项未记录来源。' },
  UNSAFE_SOURCE_ONLY: {
    EN: '# of % facts rest only on copies on unrelated or hijacked sites.',
    ZH: '%项事实中有#项仅依据无关或被劫持网站上的副本。',
  },
  SINGLE_LOW_TIER_SOURCE: {
    EN: '# of % facts rest on one source alone, and that of a low tier: trade, wiki or a copy.',
    ZH: '%项事实中有#项仅有一个来源，且等级较低（行业媒体、百科或转载）。',
  },
  SEVERAL_LOW_TIER_SOURCES: {
    EN: '# of % facts rest on several sources, all of a low tier: trade, wiki or copies.',
    ZH: '%项事实中有#项有多个来源，但等级均较低（行业媒体、百科或转载）。',
  },
  LOW_CONFIDENCE: { EN: 'Confidence is low in # of % facts.', ZH: '%项事实中有#项可信度低。' },
  IN_CONFLICT: {
    EN: '# of % numbers and sentences disagree with what another source says.',
    ZH: '%项数据和陈述中有#项与其他来源的说法不一致。',
  },
  STATUS_UNKNOWN: {
    EN: 'The sources do not say enough to tell whether # of % policies are in force on the day.',
    ZH: '%份政策中有#份，来源不足以判断其当日是否有效。',
  },
  NO_BASIS: {
    EN: 'No basis is recorded for # of % policies; this graph does not tell whether there is none or none was looked for.',
    ZH: '%份政策中有#份未记录依据；本图不能说明是没有依据，还是未曾查找。',
  },
  NO_ISSUER: { EN: 'No issuer is recorded for # of % policies.', ZH: '%份政策中有#份未记录发布机关。' },
  NO_DATE: { EN: 'No date is recorded for # of % policies.', ZH: '%份政策中有#份未记录任何日期。' },
  DATE_WITHOUT_DAY: {
    EN: 'The first date of # of % dated policies is only a year or a month.',
    ZH: '%份有日期的政策中有#份只知年份或月份，未记录具体日期。',
  },
  NO_IN_FORCE_DATE: {
    EN: 'No day of coming into force is recorded for # of % final policies.',
    ZH: '%份正式政策中有#份未记录施行日期。',
  },
  NO_PLACE: { EN: 'No place or zone is recorded for # of % policies.', ZH: '%份政策中有#份未记录适用地区或区域。' },
  INFERRED: {
    EN: '# of % relations were concluded by the editors; no source states them.',
    ZH: '%条关系中有#条由编者推断得出，没有来源直接说明。',
  },
  TARGET_WITHOUT_RESULT: {
    EN: 'For # of % targets no result is recorded to set beside them.',
    ZH: '%个目标中有#个未记录可供对照的实际结果。',
  },
  NO_DOCUMENT_NUMBER: {
    EN: 'No document number is recorded for # of % final policies; this graph does not tell whether they have one.',
    ZH: '%份正式政策中有#份未记录文号；本图不能说明其是否有文号。',
  },
  UNTRANSLATED: {
    EN: '# of % nodes are named or worded in one language only.',
    ZH: '%个节点中有#个只有一种语言的名称或文本。',
  },
};

/** The gap as a sentence with its numbers. */
export function explainGap(kind: CoverageGapKind, count: number, total: number, language: Language): string {
  return SENTENCES[kind][language].replace('#', String(count)).replace('%', String(total));
}
