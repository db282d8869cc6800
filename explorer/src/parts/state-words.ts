import type { Messages } from '../language/language.tsx';

interface Words {
  readonly loading: string;
  readonly again: string;
  readonly away: string;
  readonly broken: string;
  readonly updating: string;
}

/** What is said of an answer that is not there (yet). */
export const stateWords: Messages<Words> = {
  EN: {
    loading: 'Loading…',
    again: 'Try again',
    away: 'The server does not answer. As soon as it does, this page goes on by itself.',
    broken: 'This could not be shown.',
    updating: 'Reading…',
  },
  ZH: {
    loading: '正在加载…',
    again: '重试',
    away: '服务器没有响应。恢复之后，本页会自动继续。',
    broken: '无法显示此内容。',
    updating: '正在读取…',
  },
};
