import type { Messages } from '../../language/language.tsx';

interface Words {
  readonly title: string;
  readonly intro: string;
  readonly about: string;
  readonly placeholder: string;
  readonly kinds: string;
  readonly all: string;
  readonly only: (name: string) => string;
  readonly everything: string;
  readonly count: (count: string) => string;
  readonly none: string;
  readonly asQuery: string;
}

export const conflictsWords: Messages<Words> = {
  EN: {
    title: 'Conflicts',
    intro:
      'Where what is recorded does not fit together: each side as it is said, with who says it. None is hidden and none is decided for you.',
    about: 'Only about',
    placeholder: 'A city, a zone, a policy …',
    kinds: 'Kinds',
    all: 'All kinds',
    only: (name) => `About ${name}`,
    everything: 'About everything',
    count: (count) => `${count} conflicts`,
    none: 'No conflict of this kind is recorded. Choose another kind, or see what is not known under Coverage.',
    asQuery: 'As a query',
  },
  ZH: {
    title: '分歧',
    intro: '所记录的内容互不吻合之处：各方说法并列，并注明来源。既不隐藏，也不代为裁定。',
    about: '只看关于',
    placeholder: '城市、先导区、政策……',
    kinds: '类别',
    all: '全部类别',
    only: (name) => `关于${name}`,
    everything: '全部对象',
    count: (count) => `${count} 项分歧`,
    none: '没有记录此类分歧。可选择其他类别，或在“覆盖情况”中查看未知内容。',
    asQuery: '以查询方式打开',
  },
};
