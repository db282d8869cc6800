/** The values of groups in words. Longer than most files here: it is a list of words. */
import type {
  Confidence,
  Language,
  Nature,
  NodeKind,
  ObservationDimension,
  PolicyDimension,
  PolicyKind,
  PolicyStatus,
  Qualifier,
  SourceTier,
} from '../generated/resolvers.js';

interface Words {
  readonly EN: string;
  readonly ZH: string;
}

const NONE: Words = { EN: 'none recorded', ZH: '无记录' };

const KINDS: Readonly<Record<PolicyKind, Words>> = {
  LAW: { EN: 'law', ZH: '法律' },
  LOCAL_REGULATION: { EN: 'local regulation', ZH: '地方性法规' },
  DEPARTMENT_RULE: { EN: 'department rule', ZH: '部门规章' },
  MEASURES: { EN: 'measures', ZH: '办法措施' },
  PLAN: { EN: 'plan', ZH: '规划计划' },
  PLAN_OUTLINE: { EN: 'plan outline', ZH: '规划纲要' },
  OPINIONS: { EN: 'opinions', ZH: '意见' },
  GUIDELINE: { EN: 'guideline', ZH: '指引' },
  NOTICE: { EN: 'notice', ZH: '通知' },
  APPROVAL_LETTER: { EN: 'approval letter', ZH: '批复函' },
  APPLICATION_LETTER: { EN: 'application letter', ZH: '申请函' },
  MEMORANDUM: { EN: 'memorandum', ZH: '备忘录' },
  INITIATIVE: { EN: 'initiative', ZH: '倡议' },
  CAMPAIGN: { EN: 'campaign', ZH: '行动' },
};

const STATUSES: Readonly<Record<PolicyStatus, Words>> = {
  NOT_YET_EXISTING: { EN: 'not yet existing', ZH: '尚不存在' },
  PROSPECTIVE: { EN: 'not yet in force', ZH: '尚未生效' },
  IN_FORCE: { EN: 'in force', ZH: '有效' },
  PARTIALLY_IN_FORCE: { EN: 'partly in force', ZH: '部分有效' },
  EXPIRED: { EN: 'expired', ZH: '期满失效' },
  REPEALED: { EN: 'repealed', ZH: '已废止' },
  SUPERSEDED: { EN: 'superseded', ZH: '已被代替' },
  UNKNOWN: { EN: 'unknown', ZH: '未知' },
};

const CONFIDENCES: Readonly<Record<Confidence, Words>> = {
  HIGH: { EN: 'high', ZH: '高' },
  MEDIUM: { EN: 'medium', ZH: '中' },
  LOW: { EN: 'low', ZH: '低' },
};

const TIERS: Readonly<Record<SourceTier, Words>> = {
  OFFICIAL: { EN: 'official site', ZH: '官方网站' },
  SEED: { EN: 'article of the first collection', ZH: '初始文章' },
  STATE_MEDIA: { EN: 'state media', ZH: '官方媒体' },
  RESEARCH: { EN: 'research institute', ZH: '研究机构' },
  REPOSITORY: { EN: 'public repository', ZH: '公共代码或数据库' },
  PACKAGE: { EN: 'published package', ZH: '软件或数据包' },
  TRANSCRIPTION: { EN: 'transcription', ZH: '文本转录' },
  PRESS: { EN: 'press', ZH: '新闻媒体' },
  TRADE: { EN: 'trade association or company', ZH: '行业协会或企业' },
  WIKI: { EN: 'open encyclopedia', ZH: '开放百科' },
  MIRROR: { EN: 'third-party copy', ZH: '第三方转载' },
  MIRROR_UNSAFE: { EN: 'copy on an unrelated site', ZH: '无关网站转载' },
};

const NATURES: Readonly<Record<Nature, Words>> = {
  ACTUAL: { EN: 'reached', ZH: '实际值' },
  TARGET: { EN: 'target', ZH: '目标值' },
  ESTIMATE: { EN: 'estimate', ZH: '估计值' },
  PLAN: { EN: 'plan', ZH: '计划值' },
};

const QUALIFIERS: Readonly<Record<Qualifier, Words>> = {
  EXACT: { EN: 'as reported', ZH: '确数' },
  NEARLY: { EN: 'nearly', ZH: '近' },
  ABOUT: { EN: 'about', ZH: '约' },
  MORE_THAN: { EN: 'more than', ZH: '超' },
  AT_LEAST: { EN: 'at least', ZH: '不低于' },
  LESS_THAN: { EN: 'less than', ZH: '不到' },
  AT_MOST: { EN: 'at most', ZH: '不超过' },
};

const NODE_KINDS: Readonly<Record<NodeKind, Words>> = {
  MINISTRY: { EN: 'national public body', ZH: '国家机关' },
  LOCAL_GOVERNMENT: { EN: 'local public body', ZH: '地方机关' },
  POLICY: { EN: 'policy', ZH: '政策文件' },
  COUNTRY: { EN: 'country', ZH: '国家' },
  PROVINCE: { EN: 'province', ZH: '省级行政区' },
  CITY: { EN: 'city', ZH: '城市' },
  DISTRICT: { EN: 'district', ZH: '区县' },
  ZONE: { EN: 'zone', ZH: '试验区' },
  PARK: { EN: 'park', ZH: '园区' },
  INDUSTRY: { EN: 'industry', ZH: '产业' },
  MEASURE: { EN: 'measure', ZH: '指标' },
  OBSERVATION: { EN: 'observation', ZH: '数值' },
  CLAIM: { EN: 'claim', ZH: '陈述' },
  CONFLICT: { EN: 'conflict', ZH: '分歧' },
  SOURCE: { EN: 'source', ZH: '来源' },
};

type Name = PolicyDimension | ObservationDimension;

/** The words for the values of a dimension whose values are an enum. */
const TABLES: Partial<Record<Name, Readonly<Record<string, Words>>>> = {
  KIND: KINDS,
  STATUS: STATUSES,
  CONFIDENCE: CONFIDENCES,
  SOURCE_TIER: TIERS,
  NATURE: NATURES,
  QUALIFIER: QUALIFIERS,
  SUBJECT_KIND: NODE_KINDS,
};

/** A value that is no node in words; the value itself where it needs none. */
export function wordsOf(dimension: string, value: string | null, language: Language): string {
  if (value === null) return NONE[language];
  const words = TABLES[dimension as Name]?.[value];
  if (words) return words[language];
  if (dimension === 'PERIOD') return value.replace('/', language === 'EN' ? ' to ' : '至');
  return dimension === 'YEAR' && language === 'ZH' ? `${value}年` : value;
}
