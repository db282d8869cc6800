import type { Messages } from '../../language/language.tsx';

interface Words {
  readonly title: string;
  readonly intro: string;
  readonly of: string;
  readonly placeholder: string;
  readonly ofThing: string;
  readonly whole: string;
  readonly facts: (count: string) => string;
  readonly checked: (first: string, last: string) => string;
  readonly complete: string;
  readonly gaps: string;
  readonly gap: string;
  readonly share: string;
  readonly means: string;
  readonly which: (shown: string) => string;
  readonly kinds: string;
  readonly relations: string;
  readonly onlyGap: string;
  readonly allGaps: string;
  readonly helps: string;
  readonly edit: string;
  readonly asQuery: string;
}

export const coverageWords: Messages<Words> = {
  EN: {
    title: 'Coverage',
    intro:
      'What this graph knows, and what it does not. A gap means that nothing is recorded, not that there is nothing.',
    of: 'Of one thing',
    placeholder: 'A city, a zone, a policy …',
    ofThing: 'Of',
    whole: 'Of the whole graph',
    facts: (count) => `${count} facts are looked at.`,
    checked: (first, last) => `Sources were looked at between ${first} and ${last}.`,
    complete: 'Nothing that is looked for is missing.',
    gaps: 'What is missing',
    gap: 'Gap',
    share: 'How many',
    means: 'What that means',
    which: (shown) => `Show ${shown}`,
    kinds: 'What there is',
    relations: 'Relations',
    onlyGap: 'Only this gap',
    allGaps: 'All gaps',
    helps: 'Do you know more, and a source for it?',
    edit: 'Add it',
    asQuery: 'As a query',
  },
  ZH: {
    title: '覆盖情况',
    intro: '本图谱知道什么、不知道什么。缺口表示没有记录，不表示不存在。',
    of: '只看某一对象',
    placeholder: '城市、先导区、政策……',
    ofThing: '对象：',
    whole: '整个图谱',
    facts: (count) => `共检查 ${count} 条事实。`,
    checked: (first, last) => `来源查阅时间：${first} 至 ${last}。`,
    complete: '所查项目均无缺失。',
    gaps: '缺少什么',
    gap: '缺口',
    share: '数量',
    means: '含义',
    which: (shown) => `显示 ${shown} 条`,
    kinds: '已有内容',
    relations: '关系',
    onlyGap: '只看此项',
    allGaps: '全部缺口',
    helps: '您知道更多，并有来源吗？',
    edit: '添加',
    asQuery: '以查询方式打开',
  },
};
