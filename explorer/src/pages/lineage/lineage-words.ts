import type { Messages } from '../../language/language.tsx';

interface Words {
  readonly title: (label: string) => string;
  readonly unknown: string;
  readonly direction: string;
  readonly directions: Readonly<Record<'up' | 'down' | 'both', string>>;
  readonly depth: string;
  readonly relations: string;
  readonly day: string;
  readonly anyDay: string;
  readonly showAnyDay: string;
  readonly wayTo: string;
  readonly wayPlaceholder: string;
  readonly wayIs: (steps: number, name: string) => string;
  readonly noWay: Readonly<Record<string, string>>;
  readonly clear: string;
  readonly compare: string;
  readonly from: string;
  readonly until: string;
  readonly wrongOrder: string;
  readonly began: string;
  readonly ended: string;
  readonly changed: string;
  readonly nothingChanged: string;
  readonly legend: string;
  readonly legendNotBinding: string;
  readonly legendNotHolding: string;
  readonly legendWay: string;
  readonly picture: string;
  readonly pictureHelp: string;
  readonly zoomIn: string;
  readonly zoomOut: string;
  readonly fit: string;
  readonly more: (count: number) => string;
  readonly unfold: string;
  readonly fold: string;
  readonly open: string;
  readonly center: string;
  readonly impact: string;
  readonly close: string;
  readonly left: (count: number) => string;
  readonly table: string;
  readonly policy: string;
  readonly relation: string;
  readonly when: string;
  readonly holds: string;
  readonly yes: string;
  readonly no: string;
  readonly status: string;
  readonly dated: string;
  readonly sources: string;
  readonly asQuery: string;
  readonly alone: string;
  readonly chosen: string;
}

export const lineageWords: Messages<Words> = {
  EN: {
    title: (label) => `What ${label} rests on, and what rests on it`,
    unknown: 'There is no such policy here.',
    direction: 'Show',
    directions: { up: 'what it rests on', down: 'what rests on it', both: 'both' },
    depth: 'Steps',
    relations: 'Relations',
    day: 'Day',
    anyDay: 'any day, statuses as of today',
    showAnyDay: 'Any day',
    wayTo: 'Show the way to',
    wayPlaceholder: 'A policy, a zone, a ministry …',
    wayIs: (steps, name) => `The way to ${name} has ${String(steps)} steps:`,
    noWay: {
      NO_PATH: 'There is no way to it.',
      DEPTH_LIMIT: 'There is no way of at most eight steps.',
      NOT_VALID_ON_DATE: 'There is a way, but not on this day.',
      SEARCH_LIMIT: 'The search for a way was ended before all was seen.',
    },
    clear: 'Clear',
    compare: 'Compare two days',
    from: 'from',
    until: 'to',
    wrongOrder: 'The second day must not be before the first.',
    began: 'Began',
    ended: 'Ended',
    changed: 'Changed status',
    nothingChanged: 'Nothing in this lineage began, ended or changed between these days.',
    legend: 'How it is drawn',
    legendNotBinding: 'broken border: not in force on the day',
    legendNotHolding: 'pale: does not hold on the day',
    legendWay: 'thick: the way',
    picture: 'Picture of the lineage, older above',
    pictureHelp: 'Drag to move, turn the wheel or use the buttons to zoom; Tab and Enter choose a policy.',
    zoomIn: 'Larger',
    zoomOut: 'Smaller',
    fit: 'All of it',
    more: (count) => `and ${String(count)} more`,
    unfold: 'Show all next to it',
    fold: 'Show fewer next to it',
    open: 'Its page',
    center: 'Lineage from here',
    impact: 'If it were repealed',
    close: 'Close',
    left: (count) =>
      `${String(count)} more policies of this lineage are not drawn: take fewer steps, or unfold where you want more.`,
    table: 'The same as a table',
    policy: 'Policy',
    relation: 'Relation',
    when: 'When',
    holds: 'Holds on the day',
    yes: 'yes',
    no: 'no',
    status: 'Status',
    dated: 'Dated',
    sources: 'Who says so',
    asQuery: 'As a query',
    alone: 'No relation of these kinds is recorded for it.',
    chosen: 'Chosen policy',
  },
  ZH: {
    title: (label) => `《${label}》依据什么，又是谁的依据`,
    unknown: '这里没有这份政策文件。',
    direction: '显示',
    directions: { up: '其依据', down: '以其为依据的文件', both: '两者' },
    depth: '步数',
    relations: '关系',
    day: '日期',
    anyDay: '不限日期，效力状态按今天计',
    showAnyDay: '不限日期',
    wayTo: '显示通往何处的路径',
    wayPlaceholder: '政策、先导区、部委……',
    wayIs: (steps, name) => `通往“${name}”的路径共 ${String(steps)} 步：`,
    noWay: {
      NO_PATH: '没有路径。',
      DEPTH_LIMIT: '八步以内没有路径。',
      NOT_VALID_ON_DATE: '有路径，但在该日不成立。',
      SEARCH_LIMIT: '未看完全部内容，搜索已停止。',
    },
    clear: '清除',
    compare: '比较两个日期',
    from: '自',
    until: '至',
    wrongOrder: '后一日期不得早于前一日期。',
    began: '开始',
    ended: '结束',
    changed: '状态变化',
    nothingChanged: '两个日期之间没有任何开始、结束或变化。',
    legend: '图例',
    legendNotBinding: '虚线边框：该日无效力',
    legendNotHolding: '浅色：该日不成立',
    legendWay: '粗线：路径',
    picture: '沿革图，较早的在上方',
    pictureHelp: '拖动可移动，滚轮或按钮可缩放；Tab 与回车可选择文件。',
    zoomIn: '放大',
    zoomOut: '缩小',
    fit: '显示全部',
    more: (count) => `另有 ${String(count)} 份`,
    unfold: '显示全部相邻文件',
    fold: '收起相邻文件',
    open: '打开页面',
    center: '以此为中心',
    impact: '如果废止',
    close: '关闭',
    left: (count) => `另有 ${String(count)} 份文件未画出：请减少步数，或在需要处展开。`,
    table: '以表格显示',
    policy: '政策文件',
    relation: '关系',
    when: '时间',
    holds: '该日是否成立',
    yes: '是',
    no: '否',
    status: '效力状态',
    dated: '日期',
    sources: '来源',
    asQuery: '以查询方式打开',
    alone: '没有记录此类关系。',
    chosen: '所选文件',
  },
};
