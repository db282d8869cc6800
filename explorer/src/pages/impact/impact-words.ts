import type { RelationType } from '../../generated/schema.ts';
import type { Messages } from '../../language/language.tsx';

interface Words {
  readonly title: (name: string) => string;
  readonly lead: (total: string, day: string | null) => string;
  readonly alone: string;
  readonly missing: string;
  readonly losing: (count: string) => string;
  readonly standing: (count: string) => string;
  readonly losingExplained: string;
  readonly standingExplained: string;
  readonly truncated: string;
  readonly read: (read: string, total: string) => string;
  readonly readMore: string;
  readonly byKind: string;
  readonly map: string;
  readonly mapExplained: string;
  readonly tile: (name: string, count: string) => string;
  readonly table: string;
  readonly province: string;
  readonly touched: string;
  readonly list: string;
  readonly shown: (count: string) => string;
  readonly only: (name: string) => string;
  readonly all: string;
  readonly hops: (count: number) => string;
  readonly losesBasis: string;
  readonly stands: string;
  readonly setsTarget: string;
  readonly path: (name: string) => string;
  readonly more: (count: string) => string;
  readonly nothing: string;
  readonly asQuery: string;
  readonly download: string;
  readonly saveMap: (format: string) => string;
  readonly saveList: (format: string) => string;
  readonly thing: string;
  readonly lineage: string;
  readonly graph: string;
  readonly verbs: Readonly<Record<RelationType, string>>;
}

export const impactWords: Messages<Words> = {
  EN: {
    title: (name) => `If it were repealed: ${name}`,
    lead: (total, day) =>
      day === null
        ? `${total} things are touched by relations of any day; “As of” above narrows them to one day.`
        : `${total} things are touched on ${day}.`,
    alone: 'Nothing rests on it on this day, and it touches no place, zone, park, industry or target.',
    missing: 'There is no such policy, or none was known at the instant that is set above.',
    losing: (count) => `Lose their only basis (${count})`,
    standing: (count) => `Stand on another basis as well (${count})`,
    losingExplained:
      'Every way up from these policies, by “based on” and “implements”, passes the one that is repealed.',
    standingExplained:
      'These refer to it, but at least one way up leads to a document that does not rest on it, or they do not name it as their basis.',
    truncated: 'There is more beyond eight steps, or beyond what one request may read.',
    read: (read, total) => `Read so far: ${read} of ${total}.`,
    readMore: 'Read more',
    byKind: 'What is touched',
    map: 'Where',
    mapExplained:
      'One tile for each unit of province rank, about where it lies; the number says how many of the touched policies, places, zones and parks are or apply there. Choose a tile to see only these.',
    tile: (name, count) => `${name}: ${count} touched`,
    table: 'The same as a table',
    province: 'Province',
    touched: 'Touched',
    list: 'All that is touched, and by which way',
    shown: (count) => `${count} shown`,
    only: (name) => `only ${name}`,
    all: 'Show all',
    hops: (count) => (count === 1 ? '1 step' : `${String(count)} steps`),
    losesBasis: 'loses its only basis',
    stands: 'stands',
    setsTarget: 'sets this target.',
    path: (name) => `The way to ${name}`,
    more: (count) => `Show ${count} more`,
    nothing: 'Nothing that is touched fits this choice.',
    asQuery: 'As a query',
    download: 'Download',
    saveMap: (format) => `Map as ${format}`,
    saveList: (format) => `List as ${format}`,
    thing: 'The policy',
    lineage: 'Its lineage',
    graph: 'What is around it',
    verbs: {
      BASED_ON: 'is based on',
      ENSURES_IMPLEMENTATION_OF: 'implements',
      APPLIES: 'applies',
      AMENDS: 'amends',
      REPEALS: 'repeals',
      REPLACES: 'replaces',
      COMMENCES: 'brings into force',
      CORRECTS: 'corrects',
      CONSOLIDATES: 'consolidates',
      CITES: 'cites',
      RESPONDS_TO: 'responds to',
      ISSUED_BY: 'was issued by',
      APPLIES_IN: 'applies in',
      TARGETS: 'is meant for',
      DESIGNATES: 'set up',
      GOVERNS: 'governs',
      LOCATED_IN: 'lies in',
      PART_OF: 'is part of',
      FOCUSES_ON: 'focuses on',
      LEADS: 'leads',
    },
  },
  ZH: {
    title: (name) => `若废止：${name}`,
    lead: (total, day) =>
      day === null
        ? `按所有日期的关系统计，共影响 ${total} 个对象；可在上方选择某一日期。`
        : `按 ${day} 的关系统计，共影响 ${total} 个对象。`,
    alone: '当日没有政策以其为依据，也不涉及任何地区、试验区、园区、产业或目标。',
    missing: '没有此政策，或在上方所选时点尚未收录。',
    losing: (count) => `失去唯一依据（${count}）`,
    standing: (count) => `仍有其他依据（${count}）`,
    losingExplained: '这些政策沿“依据”和“贯彻落实”向上的每条路径都经过被废止的政策。',
    standingExplained: '这些政策与其相关，但至少有一条向上路径不经过它，或并未以其为依据。',
    truncated: '八步以外或超出单次读取上限的内容未列出。',
    read: (read, total) => `已读取 ${read}/${total}。`,
    readMore: '继续读取',
    byKind: '受影响的对象',
    map: '分布',
    mapExplained:
      '每格代表一个省级行政区，按大致方位排列；数字为位于或适用于当地的受影响政策、地区、试验区和园区数。点击可只看该地。',
    tile: (name, count) => `${name}：影响 ${count} 个`,
    table: '以表格显示',
    province: '省级行政区',
    touched: '受影响',
    list: '全部受影响对象及路径',
    shown: (count) => `显示 ${count} 个`,
    only: (name) => `仅${name}`,
    all: '全部显示',
    hops: (count) => `${String(count)} 步`,
    losesBasis: '失去唯一依据',
    stands: '仍有依据',
    setsTarget: '设定了该目标。',
    path: (name) => `到${name}的路径`,
    more: (count) => `再显示 ${count} 个`,
    nothing: '没有符合条件的受影响对象。',
    asQuery: '查看查询语句',
    download: '下载',
    saveMap: (format) => `分布图（${format}）`,
    saveList: (format) => `清单（${format}）`,
    thing: '政策详情',
    lineage: '沿革',
    graph: '关系图',
    verbs: {
      BASED_ON: '的依据是',
      ENSURES_IMPLEMENTATION_OF: '贯彻落实',
      APPLIES: '参照',
      AMENDS: '修订',
      REPEALS: '废止',
      REPLACES: '代替',
      COMMENCES: '公布施行',
      CORRECTS: '勘误',
      CONSOLIDATES: '汇编',
      CITES: '提及',
      RESPONDS_TO: '批复',
      ISSUED_BY: '发布机关为',
      APPLIES_IN: '适用于',
      TARGETS: '面向',
      DESIGNATES: '设立',
      GOVERNS: '管理',
      LOCATED_IN: '位于',
      PART_OF: '隶属于',
      FOCUSES_ON: '聚焦',
      LEADS: '牵头',
    },
  },
};
