/** What the values of the API are called on the page. */
import type {
  Basis,
  ClaimTopic,
  Confidence,
  ConflictKind,
  ConflictRule,
  CoverageGapKind,
  IssuerRole,
  NameStanding,
  Nature,
  NodeKind,
  PolicyKind,
  PolicyStage,
  PolicyStatus,
  ProgressVerdict,
  Qualifier,
  RecordChangeKind,
  RelationScope,
  RelationType,
  Role,
  SourceTier,
  ZoneProgramme,
} from '../generated/schema.ts';
import { useLanguage, type Messages } from './language.tsx';

/** TypeScript sees to it that no value lacks its words. */
type Terms<Value extends string> = Readonly<Record<Value, Messages<string>>>;

const term = (EN: string, ZH: string): Messages<string> => ({ EN, ZH });

const kind: Terms<NodeKind> = {
  MINISTRY: term('National body', '国家机关'),
  LOCAL_GOVERNMENT: term('Local government', '地方机关'),
  POLICY: term('Policy', '政策文件'),
  COUNTRY: term('Country', '国家'),
  PROVINCE: term('Province', '省级行政区'),
  CITY: term('City', '城市'),
  DISTRICT: term('District', '区县'),
  ZONE: term('Zone', '试验区与先导区'),
  PARK: term('Park', '园区'),
  INDUSTRY: term('Industry', '产业'),
  MEASURE: term('Measure', '指标'),
  OBSERVATION: term('Number', '数据'),
  CLAIM: term('Statement', '陈述'),
  CONFLICT: term('Conflict', '分歧'),
  SOURCE: term('Source', '来源'),
};

const kinds: Terms<NodeKind> = {
  MINISTRY: term('National bodies', '国家机关'),
  LOCAL_GOVERNMENT: term('Local governments', '地方机关'),
  POLICY: term('Policies', '政策文件'),
  COUNTRY: term('Countries', '国家'),
  PROVINCE: term('Provinces', '省级行政区'),
  CITY: term('Cities', '城市'),
  DISTRICT: term('Districts', '区县'),
  ZONE: term('Zones', '试验区与先导区'),
  PARK: term('Parks', '园区'),
  INDUSTRY: term('Industries', '产业'),
  MEASURE: term('Measures', '指标'),
  OBSERVATION: term('Numbers', '数据'),
  CLAIM: term('Statements', '陈述'),
  CONFLICT: term('Conflicts', '分歧'),
  SOURCE: term('Sources', '来源'),
};

const relation: Terms<RelationType> = {
  BASED_ON: term('based on', '依据'),
  ENSURES_IMPLEMENTATION_OF: term('implements', '贯彻落实'),
  APPLIES: term('applies', '参照'),
  AMENDS: term('amends', '修订'),
  REPEALS: term('repeals', '废止'),
  REPLACES: term('replaces', '代替'),
  COMMENCES: term('brings into force', '公布施行'),
  CORRECTS: term('corrects', '勘误'),
  CONSOLIDATES: term('consolidates', '汇编'),
  CITES: term('cites', '提及'),
  RESPONDS_TO: term('responds to', '批复'),
  ISSUED_BY: term('issued by', '发布机关'),
  APPLIES_IN: term('applies in', '适用于'),
  TARGETS: term('targets', '面向产业'),
  DESIGNATES: term('designates', '设立'),
  GOVERNS: term('governs', '管理'),
  LOCATED_IN: term('located in', '位于'),
  PART_OF: term('part of', '隶属于'),
  FOCUSES_ON: term('focuses on', '聚焦'),
  LEADS: term('leads', '牵头'),
};

const inverseRelation: Terms<RelationType> = {
  BASED_ON: term('basis of', '是其依据'),
  ENSURES_IMPLEMENTATION_OF: term('implemented by', '由其贯彻落实'),
  APPLIES: term('applied by', '由其参照'),
  AMENDS: term('amended by', '由其修订'),
  REPEALS: term('repealed by', '由其废止'),
  REPLACES: term('replaced by', '由其代替'),
  COMMENCES: term('brought into force by', '由其公布施行'),
  CORRECTS: term('corrected by', '由其勘误'),
  CONSOLIDATES: term('consolidated by', '由其汇编'),
  CITES: term('cited by', '由其提及'),
  RESPONDS_TO: term('answered by', '由其批复'),
  ISSUED_BY: term('issued', '发布了'),
  APPLIES_IN: term('policies that apply here', '适用的政策'),
  TARGETS: term('targeted by', '相关政策'),
  DESIGNATES: term('designated by', '由其设立'),
  GOVERNS: term('governed by', '由其管理'),
  LOCATED_IN: term('located here', '位于此地'),
  PART_OF: term('parts', '下属'),
  FOCUSES_ON: term('focus of', '是其重点'),
  LEADS: term('led by', '牵头城市'),
};

const status: Terms<PolicyStatus> = {
  NOT_YET_EXISTING: term('Not yet issued', '尚未发布'),
  PROSPECTIVE: term('Not yet in force', '尚未施行'),
  IN_FORCE: term('In force', '现行有效'),
  PARTIALLY_IN_FORCE: term('Partly in force', '部分有效'),
  EXPIRED: term('Expired', '已到期'),
  REPEALED: term('Repealed', '已废止'),
  SUPERSEDED: term('Superseded', '已被代替'),
  UNKNOWN: term('Unknown', '不明'),
};

const qualifier: Terms<Qualifier> = {
  EXACT: term('exactly', '为'),
  NEARLY: term('nearly', '近'),
  ABOUT: term('about', '约'),
  MORE_THAN: term('more than', '超过'),
  AT_LEAST: term('at least', '不低于'),
  LESS_THAN: term('less than', '低于'),
  AT_MOST: term('at most', '不超过'),
};

const nature: Terms<Nature> = {
  ACTUAL: term('Result', '实际值'),
  TARGET: term('Target', '目标'),
  ESTIMATE: term('Estimate', '估计'),
  PLAN: term('Plan', '计划'),
};

const confidence: Terms<Confidence> = {
  HIGH: term('High confidence', '可信度高'),
  MEDIUM: term('Medium confidence', '可信度中'),
  LOW: term('Low confidence', '可信度低'),
};

const basis: Terms<Basis> = {
  EXPLICIT: term('stated in the text', '原文写明'),
  INFERRED: term('inferred', '推断'),
  COMMENTARY: term('said by others', '他人评述'),
};

const role: Terms<IssuerRole> = {
  ISSUER: term('issuer', '发布'),
  CO_ISSUER: term('co-issuer', '联合发布'),
  APPROVER: term('approver', '批准'),
};

const scope: Terms<RelationScope> = {
  WHOLE: term('as a whole', '全部'),
  PART: term('in part', '部分'),
};

const tier: Terms<SourceTier> = {
  OFFICIAL: term('Official', '官方'),
  SEED: term('Given text', '原始材料'),
  STATE_MEDIA: term('State media', '官方媒体'),
  RESEARCH: term('Research', '研究机构'),
  REPOSITORY: term('Repository', '文库'),
  PACKAGE: term('Software package', '软件包'),
  TRANSCRIPTION: term('Transcription', '转录'),
  PRESS: term('Press', '新闻媒体'),
  TRADE: term('Trade press', '行业媒体'),
  WIKI: term('Wiki', '百科'),
  MIRROR: term('Copy elsewhere', '转载'),
  MIRROR_UNSAFE: term('Unreliable copy', '不可靠转载'),
};

const topic: Terms<ClaimTopic> = {
  ADVANTAGE: term('Advantage', '优势'),
  ROLE: term('Role', '角色'),
  CONTENT: term('Content', '内容'),
  OPENING: term('Opening', '启用'),
  LAYOUT: term('Layout', '布局'),
  STATUS: term('Status', '状态'),
  RANK: term('Rank', '排名'),
  DATE: term('Date', '日期'),
  COUNT: term('Count', '数量'),
  AMOUNT: term('Amount', '金额'),
  ISSUER: term('Issuer', '发布机关'),
  IDENTITY: term('Identity', '同一性'),
};

const conflict: Terms<ConflictKind> = {
  CONTRADICTION: term('Contradiction', '矛盾'),
  TENSION: term('Tension', '出入'),
  DATE: term('Date', '日期'),
  LABEL: term('Label', '名称'),
  SCOPE: term('Scope', '范围'),
  IDENTITY: term('Identity', '同一性'),
};

const conflictRule: Terms<ConflictRule> = {
  VALUES_EXCLUDE: term('Values exclude each other', '数值互斥'),
  TARGETS_DIFFER: term('Targets differ', '目标不同'),
  RELATED_MEASURES: term('Related measures disagree', '相关指标不符'),
  PART_AND_WHOLE: term('Part larger than the whole', '部分大于整体'),
  DATES_DISAGREE: term('Dates disagree', '日期不一致'),
  LABELS_DISAGREE: term('Labels disagree', '名称不一致'),
  COUNTS_DISAGREE: term('Counts disagree', '数量不一致'),
  ISSUERS_DISAGREE: term('Issuers disagree', '发布机关不一致'),
  AMOUNTS_DISAGREE: term('Amounts disagree', '金额不一致'),
  LIKE_NAMES: term('Names alike', '名称相近'),
};

const gap: Terms<CoverageGapKind> = {
  NO_SOURCE: term('No source', '无来源'),
  UNSAFE_SOURCE_ONLY: term('Only an unreliable source', '仅有不可靠来源'),
  SINGLE_LOW_TIER_SOURCE: term('One weak source alone', '仅有一个低等级来源'),
  SEVERAL_LOW_TIER_SOURCES: term('Only weak sources', '仅有低等级来源'),
  LOW_CONFIDENCE: term('Low confidence', '可信度低'),
  IN_CONFLICT: term('In a conflict', '存在分歧'),
  STATUS_UNKNOWN: term('Status unknown', '状态不明'),
  NO_BASIS: term('No basis recorded', '未记录依据'),
  NO_ISSUER: term('No issuer recorded', '未记录发布机关'),
  NO_DATE: term('No date', '无日期'),
  DATE_WITHOUT_DAY: term('Date without a day', '日期不精确到日'),
  NO_IN_FORCE_DATE: term('No date of entry into force', '无施行日期'),
  NO_PLACE: term('No place recorded', '未记录地点'),
  INFERRED: term('Inferred', '推断所得'),
  TARGET_WITHOUT_RESULT: term('Target without a result', '有目标而无结果'),
  NO_DOCUMENT_NUMBER: term('No document number', '无文号'),
  UNTRANSLATED: term('Not translated', '未翻译'),
};

const verdict: Terms<ProgressVerdict> = {
  REACHED: term('Reached', '已达成'),
  NOT_REACHED: term('Not reached', '未达成'),
  SHORT_SO_FAR: term('Short so far', '尚未达成'),
  UNDECIDED: term('Cannot be decided', '无法判断'),
  NO_COMPARABLE_RESULT: term('No comparable result', '无可比结果'),
};

const policyKind: Terms<PolicyKind> = {
  LAW: term('Law', '法律'),
  LOCAL_REGULATION: term('Local regulation', '地方性法规'),
  DEPARTMENT_RULE: term('Department rule', '部门规章'),
  MEASURES: term('Measures', '办法'),
  PLAN: term('Plan', '规划'),
  PLAN_OUTLINE: term('Plan outline', '规划纲要'),
  OPINIONS: term('Opinions', '意见'),
  GUIDELINE: term('Guideline', '指引'),
  NOTICE: term('Notice', '通知'),
  APPROVAL_LETTER: term('Approval letter', '批复函'),
  APPLICATION_LETTER: term('Application letter', '申请函'),
  MEMORANDUM: term('Memorandum', '备忘录'),
  INITIATIVE: term('Initiative', '倡议'),
  CAMPAIGN: term('Campaign', '行动'),
};

const stage: Terms<PolicyStage> = {
  DRAFT: term('Draft', '草案'),
  FINAL: term('Final', '正式文本'),
};

const programme: Terms<ZoneProgramme> = {
  MIIT_PILOT_ZONE: term('MIIT AI innovation application pilot zone', '工业和信息化部人工智能创新应用先导区'),
  MOST_PILOT_ZONE: term('MOST new-generation AI development pilot zone', '科学技术部新一代人工智能创新发展试验区'),
};

const recordChange: Terms<RecordChangeKind> = {
  ADDED: term('Added', '新增'),
  REVISED: term('Revised', '修改'),
  RETRACTED: term('Withdrawn', '撤回'),
};

const standing: Terms<NameStanding> = {
  OFFICIAL: term('official', '正式名称'),
  TRANSLATION: term('translation', '译名'),
  ALIAS: term('also called', '又称'),
};

const apiRole: Terms<Role> = {
  READER: term('Reader', '读者'),
  EDITOR: term('Editor', '编辑'),
  CURATOR: term('Curator', '审校'),
  ADMIN: term('Administrator', '管理员'),
};

const TERMS = {
  kind,
  kinds,
  relation,
  inverseRelation,
  status,
  qualifier,
  nature,
  confidence,
  basis,
  role,
  scope,
  tier,
  topic,
  conflict,
  conflictRule,
  gap,
  verdict,
  policyKind,
  stage,
  programme,
  recordChange,
  standing,
  apiRole,
};

type Groups = typeof TERMS;
export type Termed<Group extends keyof Groups> = Extract<keyof Groups[Group], string>;

/** Gives the words for a value of a group, such as `term('status', 'IN_FORCE')`. */
export function useTerm(): <Group extends keyof Groups>(group: Group, value: Termed<Group>) => string {
  const language = useLanguage();
  return (group, value) => {
    // A server that is newer than the page may give a value that the page does not know.
    const words = (TERMS[group] as Readonly<Record<string, Messages<string> | undefined>>)[value];
    return words?.[language] ?? value;
  };
}
