import type { Messages } from '../../language/language.tsx';

interface Words {
  readonly title: string;
  readonly label: string;
  readonly placeholder: string;
  readonly hint: string;
  readonly recent: string;
  readonly questions: string;
  readonly results: string;
  readonly count: (count: string) => string;
  readonly all: string;
  readonly kinds: string;
  readonly more: string;
  readonly meant: string;
  readonly perhaps: string;
  readonly nothing: string;
  readonly truncated: string;
  readonly asQuery: string;
  readonly intro: string;
}

export const findWords: Messages<Words> = {
  EN: {
    title: 'Find',
    label: 'What are you looking for?',
    placeholder: 'A policy, a city, a zone, a document number …',
    hint: 'Press / to search from anywhere. In English or Chinese, exact or careless.',
    recent: 'Looked at lately',
    questions: 'Questions that are answered here',
    results: 'Results',
    count: (count) => `${count} found`,
    all: 'All kinds',
    kinds: 'Kinds',
    more: 'Show more',
    meant: 'You probably mean',
    perhaps: 'Perhaps one of these',
    nothing: 'Try fewer words, the other language, or another kind.',
    truncated: 'So much fits that not all of it was ranked: add a word.',
    asQuery: 'This search as a query',
    intro:
      'Policies, who issued them, what they rest on, what they promised and what was reached: each fact with its source.',
  },
  ZH: {
    title: '查找',
    label: '您要找什么？',
    placeholder: '政策、城市、先导区、文号……',
    hint: '在任何页面按 / 键即可搜索。中英文均可，不必完全准确。',
    recent: '最近看过',
    questions: '这里能回答的问题',
    results: '结果',
    count: (count) => `找到 ${count} 项`,
    all: '全部类别',
    kinds: '类别',
    more: '显示更多',
    meant: '您要找的可能是',
    perhaps: '可能是其中之一',
    nothing: '请减少词语、换一种语言，或选择其他类别。',
    truncated: '符合的内容太多，未全部排序：请再加一个词。',
    asQuery: '以查询方式打开',
    intro: '政策由谁发布、依据什么、承诺了什么、达成了什么：每条事实都注明来源。',
  },
};
