import type { Messages } from '../../language/language.tsx';

interface Words {
  readonly title: (name: string) => string;
  readonly depth: string;
  readonly steps: (count: number) => string;
  readonly counts: (nodes: string, relations: string) => string;
  readonly hidden: (count: string) => string;
  readonly truncated: (limit: string) => string;
  readonly upTo: (limit: string) => string;
  readonly mayLack: string;
  readonly reading: (done: number, all: number) => string;
  readonly placing: string;
  readonly picture: string;
  readonly table: string;
  readonly view: string;
  readonly pictureOf: (name: string) => string;
  readonly keys: string;
  readonly zoomIn: string;
  readonly zoomOut: string;
  readonly fit: string;
  readonly noPicture: string;
  readonly find: string;
  readonly findHint: string;
  readonly nothingFound: string;
  readonly kinds: string;
  readonly relations: string;
  readonly all: string;
  readonly filter: string;
  readonly selected: string;
  readonly thingPage: string;
  readonly center: string;
  readonly unfold: string;
  readonly showMore: (count: string) => string;
  readonly nothingMore: string;
  readonly drawn: (count: string) => string;
  readonly fold: string;
  readonly nothingSelected: string;
  readonly choose: string;
  readonly asQuery: string;
  readonly download: string;
  readonly exportAs: (format: string) => string;
  readonly nodesTable: (count: string) => string;
  readonly relationsTable: (count: string) => string;
  readonly name: string;
  readonly kind: string;
  readonly drawnColumn: string;
  readonly moreColumn: string;
  readonly from: string;
  readonly relation: string;
  readonly to: string;
  readonly since: string;
  readonly until: string;
  readonly moreRows: (count: string) => string;
  readonly empty: string;
}

export const graphWords: Messages<Words> = {
  EN: {
    title: (name) => `Around ${name}`,
    depth: 'Reach',
    steps: (count) => (count === 1 ? '1 step' : `${String(count)} steps`),
    counts: (nodes, relations) => `${nodes} things, ${relations} relations`,
    hidden: (count) => `${count} hidden by the filter`,
    truncated: (limit) => `Only the nearest ${limit} things are shown.`,
    upTo: (limit) => `Show up to ${limit}`,
    mayLack:
      'Relations between things that were unfolded separately may be missing: there are too many to look for them.',
    reading: (done, all) => `Reading: ${String(done)} of ${String(all)}`,
    placing: 'Placing…',
    picture: 'Picture',
    table: 'Table',
    view: 'Shown as',
    pictureOf: (name) => `Picture of what is around ${name}. The table has the same.`,
    keys: 'Arrow keys move the picture, + and − zoom, 0 shows all of it, Escape selects nothing.',
    zoomIn: 'Zoom in',
    zoomOut: 'Zoom out',
    fit: 'Show all',
    noPicture: 'This browser cannot draw the picture, since it has no WebGL. The table has the same.',
    find: 'Find in the picture',
    findHint: 'Part of a name',
    nothingFound: 'Nothing in the picture has such a name.',
    kinds: 'Kinds',
    relations: 'Relations',
    all: 'Show all',
    filter: 'Filter and legend',
    selected: 'Selected',
    thingPage: 'All about it',
    center: 'Put in the centre',
    unfold: 'Unfold',
    showMore: (count) => `Show ${count} more relation${count === '1' ? '' : 's'}`,
    nothingMore: 'All its relations are shown.',
    drawn: (count) => `${count} relation${count === '1' ? '' : 's'} shown`,
    fold: 'Fold again',
    nothingSelected: 'Nothing selected',
    choose:
      'Click something to see its relations, double-click to unfold it. “+12” at a name: it has twelve more relations.',
    asQuery: 'As a query',
    download: 'Download',
    exportAs: (format) => `${format}, from the server`,
    nodesTable: (count) => `Things (${count})`,
    relationsTable: (count) => `Relations (${count})`,
    name: 'Name',
    kind: 'Kind',
    drawnColumn: 'Relations shown',
    moreColumn: 'More',
    from: 'From',
    relation: 'Relation',
    to: 'To',
    since: 'Since',
    until: 'Until',
    moreRows: (count) => `Show ${count} more rows`,
    empty: 'Nothing is joined to it on this day. Choose another day, or show all kinds and relations.',
  },
  ZH: {
    title: (name) => `${name}的关系图`,
    depth: '范围',
    steps: (count) => `${String(count)} 步以内`,
    counts: (nodes, relations) => `${nodes} 个对象，${relations} 条关系`,
    hidden: (count) => `另有 ${count} 个被筛选隐藏`,
    truncated: (limit) => `仅显示最近的 ${limit} 个对象。`,
    upTo: (limit) => `最多显示 ${limit} 个`,
    mayLack: '对象过多，分别展开的对象之间的关系可能未全部显示。',
    reading: (done, all) => `正在读取：${String(done)}/${String(all)}`,
    placing: '正在布局…',
    picture: '图',
    table: '表',
    view: '显示方式',
    pictureOf: (name) => `${name}的关系图，表中内容与图相同。`,
    keys: '方向键移动，+ 和 − 缩放，0 显示全图，Esc 取消选择。',
    zoomIn: '放大',
    zoomOut: '缩小',
    fit: '显示全图',
    noPicture: '此浏览器不支持 WebGL，无法绘图。下表内容与图相同。',
    find: '在图中查找',
    findHint: '名称的一部分',
    nothingFound: '图中没有此名称。',
    kinds: '类型',
    relations: '关系',
    all: '全部显示',
    filter: '筛选与图例',
    selected: '所选对象',
    thingPage: '查看详情',
    center: '以此为中心',
    unfold: '展开',
    showMore: (count) => `再显示 ${count} 条关系`,
    nothingMore: '其全部关系均已显示。',
    drawn: (count) => `已显示 ${count} 条关系`,
    fold: '收起',
    nothingSelected: '未选择对象',
    choose: '单击可查看关系，双击可展开。名称后的“+12”表示另有 12 条关系未显示。',
    asQuery: '查看查询语句',
    download: '下载',
    exportAs: (format) => `${format}（由服务器导出）`,
    nodesTable: (count) => `对象（${count}）`,
    relationsTable: (count) => `关系（${count}）`,
    name: '名称',
    kind: '类型',
    drawnColumn: '已显示关系',
    moreColumn: '未显示',
    from: '起点',
    relation: '关系',
    to: '终点',
    since: '起始日期',
    until: '终止日期',
    moreRows: (count) => `再显示 ${count} 行`,
    empty: '当日没有与之相连的对象。请另选日期，或显示全部类型和关系。',
  },
};
