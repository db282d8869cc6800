import type { Messages } from '../../language/language.tsx';

export interface ThingWords {
  readonly sections: string;
  readonly numbers: string;
  readonly targets: string;
  readonly claims: string;
  readonly relations: string;
  readonly conflicts: string;
  readonly coverage: string;
  readonly sources: string;
  readonly history: string;
  readonly timeline: string;
  readonly supports: string;
  readonly status: string;
  readonly statusOn: (day: string) => string;
  readonly noNumbers: string;
  readonly noTargets: string;
  readonly noClaims: string;
  readonly noRelations: string;
  readonly noConflicts: string;
  readonly complete: string;
  readonly noHistory: string;
  readonly noTimeline: string;
  readonly noSources: string;
  readonly noSupports: string;
  readonly gap: (count: number, total: number) => string;
  readonly checked: (at: string) => string;
  readonly coverageIs: string;
  readonly withdrawn: (at: string) => string;
  readonly lineage: string;
  readonly impact: string;
  readonly graph: string;
  readonly compare: string;
  readonly edit: string;
  readonly retract: string;
  readonly addRelation: string;
  readonly addNumber: string;
  readonly addClaim: string;
  readonly unknown: string;
  readonly unknownText: string;
  readonly search: string;
  readonly noDate: string;
  readonly ended: string;
  readonly whoSays: string;
  readonly since: (day: string) => string;
  readonly until: (day: string) => string;
  readonly cited: string;
  readonly facts: Readonly<Record<FactName, string>>;
}

export type FactName =
  | 'names'
  | 'documentNumber'
  | 'policyKind'
  | 'stage'
  | 'adoptedOn'
  | 'issuedOn'
  | 'publishedOn'
  | 'inForceFrom'
  | 'inForceTo'
  | 'code'
  | 'parent'
  | 'jurisdiction'
  | 'programme'
  | 'designatedOn'
  | 'approvalRound'
  | 'constructionStartedOn'
  | 'openedOn'
  | 'plannedCompletion'
  | 'definition'
  | 'unit'
  | 'publisher'
  | 'tier'
  | 'access'
  | 'address'
  | 'citation'
  | 'text'
  | 'topic'
  | 'about'
  | 'confidence'
  | 'note'
  | 'recordedAt';

export const thingWords: Messages<ThingWords> = {
  EN: {
    sections: 'On this page',
    numbers: 'Numbers',
    targets: 'Targets that it sets',
    claims: 'What is said of it',
    relations: 'Relations',
    conflicts: 'Conflicts',
    coverage: 'What is missing',
    sources: 'Sources',
    history: 'History',
    timeline: 'Timeline',
    supports: 'What rests on this source',
    status: 'Status',
    statusOn: (day) => `on ${day}`,
    noNumbers: 'No number is recorded.',
    noTargets: 'It sets no target that is recorded.',
    noClaims: 'No statement is recorded.',
    noRelations: 'No relation is recorded for this day.',
    noConflicts: 'It is in no conflict.',
    complete: 'Nothing that is looked for is missing.',
    noHistory: 'It was not changed since it was loaded.',
    noTimeline: 'No dated event is recorded.',
    noSources: 'No source is recorded.',
    noSupports: 'No fact rests on it.',
    gap: (count, total) => `${String(count)} of ${String(total)}`,
    checked: (at) => `A source was last looked at on ${at}.`,
    coverageIs: 'What this graph does not know of it. That nothing is recorded does not mean that there is nothing.',
    withdrawn: (at) => `Withdrawn on ${at}: this graph no longer holds it to be so.`,
    lineage: 'What it rests on, and what rests on it',
    impact: 'If it were repealed',
    graph: 'What is around it',
    compare: 'Its numbers as a chart',
    edit: 'Edit',
    retract: 'Withdraw',
    addRelation: 'Add a relation',
    addNumber: 'Add a number',
    addClaim: 'Add a statement',
    unknown: 'There is no such thing here',
    unknownText: 'This graph has nothing with the id',
    search: 'Search for it',
    noDate: 'no date',
    ended: 'ended',
    whoSays: 'who says so',
    since: (day) => `since ${day}`,
    until: (day) => `until ${day}`,
    cited: 'Cited here',
    facts: {
      names: 'Names',
      documentNumber: 'Document number',
      policyKind: 'Kind of document',
      stage: 'Stage',
      adoptedOn: 'Adopted',
      issuedOn: 'Issued',
      publishedOn: 'Published',
      inForceFrom: 'In force from',
      inForceTo: 'In force until',
      code: 'Division code',
      parent: 'Part of',
      jurisdiction: 'For',
      programme: 'Programme',
      designatedOn: 'Set up',
      approvalRound: 'Round of approvals',
      constructionStartedOn: 'Construction began',
      openedOn: 'Opened',
      plannedCompletion: 'To be completed',
      definition: 'What it measures',
      unit: 'Unit',
      publisher: 'Publisher',
      tier: 'Kind of source',
      access: 'How it was read',
      address: 'Address',
      citation: 'Citation',
      text: 'What is said',
      topic: 'Topic',
      about: 'About',
      confidence: 'Confidence',
      note: 'Note',
      recordedAt: 'Recorded here',
    },
  },
  ZH: {
    sections: '本页内容',
    numbers: '数据',
    targets: '其设定的目标',
    claims: '相关陈述',
    relations: '关系',
    conflicts: '分歧',
    coverage: '缺少什么',
    sources: '来源',
    history: '修改记录',
    timeline: '时间线',
    supports: '以此为来源的内容',
    status: '效力状态',
    statusOn: (day) => `截至 ${day}`,
    noNumbers: '没有记录数据。',
    noTargets: '没有记录其设定的目标。',
    noClaims: '没有记录陈述。',
    noRelations: '该日没有记录任何关系。',
    noConflicts: '不涉及任何分歧。',
    complete: '所查项目均无缺失。',
    noHistory: '载入后未曾修改。',
    noTimeline: '没有记录带日期的事件。',
    noSources: '没有记录来源。',
    noSupports: '没有内容以此为来源。',
    gap: (count, total) => `${String(total)} 项中的 ${String(count)} 项`,
    checked: (at) => `最近一次查阅来源：${at}。`,
    coverageIs: '本图谱对其尚不知道的内容。没有记录不等于不存在。',
    withdrawn: (at) => `已于 ${at} 撤回：本图谱不再认为其成立。`,
    lineage: '依据什么，又是谁的依据',
    impact: '如果废止',
    graph: '周围有什么',
    compare: '以图表查看数据',
    edit: '编辑',
    retract: '撤回',
    addRelation: '添加关系',
    addNumber: '添加数据',
    addClaim: '添加陈述',
    unknown: '这里没有这个条目',
    unknownText: '本图谱中没有此标识：',
    search: '搜索',
    noDate: '无日期',
    ended: '已结束',
    whoSays: '来源',
    since: (day) => `自 ${day}`,
    until: (day) => `至 ${day}`,
    cited: '引用来源',
    facts: {
      names: '名称',
      documentNumber: '文号',
      policyKind: '文种',
      stage: '阶段',
      adoptedOn: '通过日期',
      issuedOn: '发文日期',
      publishedOn: '公布日期',
      inForceFrom: '施行日期',
      inForceTo: '有效期至',
      code: '区划代码',
      parent: '隶属',
      jurisdiction: '辖区',
      programme: '类型',
      designatedOn: '设立日期',
      approvalRound: '批次',
      constructionStartedOn: '开工日期',
      openedOn: '启用日期',
      plannedCompletion: '计划建成',
      definition: '含义',
      unit: '单位',
      publisher: '发布者',
      tier: '来源类型',
      access: '查阅方式',
      address: '网址',
      citation: '引文',
      text: '内容',
      topic: '主题',
      about: '关于',
      confidence: '可信度',
      note: '备注',
      recordedAt: '录入时间',
    },
  },
};
