import type { Messages } from '../language/language.tsx';

interface Words {
  readonly skip: string;
  readonly pages: string;
  readonly find: string;
  readonly numbers: string;
  readonly conflicts: string;
  readonly coverage: string;
  readonly changes: string;
  readonly playground: string;
  readonly edit: string;
  readonly language: string;
  readonly otherLanguage: string;
  readonly theme: Readonly<Record<'system' | 'light' | 'dark', string>>;
  readonly clocks: string;
  readonly asOf: string;
  readonly asOfHint: string;
  readonly knownOn: string;
  readonly knownOnHint: string;
  readonly now: string;
  readonly keyLost: string;
  readonly away: string;
  readonly footer: string;
}

export const layoutWords: Messages<Words> = {
  EN: {
    skip: 'Skip to the content',
    pages: 'Pages',
    find: 'Find',
    numbers: 'Numbers',
    conflicts: 'Conflicts',
    coverage: 'Coverage',
    changes: 'Changes',
    playground: 'Playground',
    edit: 'Edit',
    language: 'Language',
    otherLanguage: '中文',
    theme: { system: 'Colours: as the system', light: 'Colours: light', dark: 'Colours: dark' },
    clocks: 'Which day',
    asOf: 'As of',
    asOfHint: 'What held on this day. Without a day: whatever the day, and statuses as of today.',
    knownOn: 'As known on',
    knownOnHint: 'What this graph knew at the end of this day. Without a day: what it knows now.',
    now: 'Back to now',
    keyLost: 'Signed out',
    away: 'The server does not answer. What you see may be old; the page asks again by itself.',
    footer: 'Every fact here names its source. The same facts come from the GraphQL API.',
  },
  ZH: {
    skip: '跳到正文',
    pages: '页面',
    find: '查找',
    numbers: '数据',
    conflicts: '分歧',
    coverage: '覆盖情况',
    changes: '变更',
    playground: '查询台',
    edit: '编辑',
    language: '语言',
    otherLanguage: 'English',
    theme: { system: '配色：跟随系统', light: '配色：浅色', dark: '配色：深色' },
    clocks: '日期',
    asOf: '截至',
    asOfHint: '该日有效的内容。不填则不限日期，效力状态按今天计。',
    knownOn: '已知于',
    knownOnHint: '本图谱在该日终了时所知的内容。不填则为现在所知。',
    now: '回到现在',
    keyLost: '已退出',
    away: '服务器没有响应。所见内容可能已过时；页面会自动重试。',
    footer: '这里的每条事实都注明来源，同样的内容可通过 GraphQL 接口获得。',
  },
};
