import type { Messages } from '../../language/language.tsx';

interface Words {
  readonly subject: string;
  readonly measure: string;
  readonly period: string;
  readonly value: string;
  readonly nature: string;
  readonly sources: string;
  readonly yearOnYear: (percent: string) => string;
}

export const observationTableWords: Messages<Words> = {
  EN: {
    subject: 'Of',
    measure: 'What',
    period: 'When',
    value: 'How much',
    nature: 'Result or target',
    sources: 'Who says so',
    yearOnYear: (percent) => `${percent}% on the year before, as reported`,
  },
  ZH: {
    subject: '对象',
    measure: '指标',
    period: '时间',
    value: '数值',
    nature: '实际或目标',
    sources: '来源',
    yearOnYear: (percent) => `据报道同比增长 ${percent}%`,
  },
};
