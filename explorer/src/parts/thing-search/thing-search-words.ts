import type { Messages } from '../../language/language.tsx';

interface Words {
  readonly found: (count: number) => string;
}

export const thingSearchWords: Messages<Words> = {
  EN: { found: (count) => `${String(count)} found` },
  ZH: { found: (count) => `找到 ${String(count)} 项` },
};
