import type { Messages } from '../../language/language.tsx';

interface Words {
  readonly result: string;
  readonly target: string;
  readonly open: string;
  readonly about: string;
}

export const numbersChartWords: Messages<Words> = {
  EN: {
    result: '■ result',
    target: '⬚ target or plan',
    open: '↑ more than: open above',
    about: '≈ about: within a tenth',
  },
  ZH: {
    result: '■ 实际值',
    target: '⬚ 目标或计划',
    open: '↑ 超过：上方不封口',
    about: '≈ 约：上下一成以内',
  },
};
