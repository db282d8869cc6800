import type { Messages } from '../../language/language.tsx';

interface Words {
  readonly title: string;
  readonly intro: string;
  readonly about: string;
  readonly only: string;
  readonly all: string;
  readonly since: (version: number) => string;
  readonly kind: string;
  readonly anyKind: string;
  readonly none: string;
  readonly more: string;
  readonly asQuery: string;
}

export const changesWords: Messages<Words> = {
  EN: {
    title: 'Changes',
    intro:
      'Who changed what, when and why. Nothing is overwritten: each record is kept as it was before. New changes appear by themselves.',
    about: 'Only of one thing',
    only: 'Only of',
    all: 'Of everything',
    since: (version) => `Only after change ${String(version)}`,
    kind: 'Only of a kind',
    anyKind: 'any',
    none: 'There are no such changes. What the graph was loaded with is not among them: the history of each thing has it.',
    more: 'Show earlier ones',
    asQuery: 'As a query',
  },
  ZH: {
    title: '变更',
    intro: '谁在何时、为何修改了什么。任何内容都不会被覆盖，修改前的记录均保留。新的变更会自动出现。',
    about: '只看某一对象',
    only: '只看',
    all: '全部',
    since: (version) => `只看变更 ${String(version)} 之后的`,
    kind: '只看某一类',
    anyKind: '不限',
    none: '没有这样的变更。图谱载入时的内容不在其中，可在各对象的修改记录中查看。',
    more: '显示更早的',
    asQuery: '以查询方式打开',
  },
};
