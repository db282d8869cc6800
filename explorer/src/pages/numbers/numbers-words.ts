import type { Messages } from '../../language/language.tsx';

interface Words {
  readonly title: string;
  readonly intro: string;
  readonly add: string;
  readonly placeholder: string;
  readonly remove: (name: string) => string;
  readonly subjects: string;
  readonly measures: string;
  readonly all: string;
  readonly start: string;
  readonly count: (count: string) => string;
  readonly none: string;
  readonly table: (name: string) => string;
  readonly asQuery: string;
}

export const numbersWords: Messages<Words> = {
  EN: {
    title: 'Numbers',
    intro:
      'Targets beside results, of one or several: what was promised, what was reached, how exactly that is known, and who says so.',
    add: 'Add',
    placeholder: 'A city, a zone, a province, a park …',
    remove: (name) => `Take ${name} out`,
    subjects: 'Compared',
    measures: 'Measures',
    all: 'All measures',
    start: 'Of these most numbers are recorded',
    count: (count) => `${count} numbers`,
    none: 'No number is recorded of these.',
    table: (name) => `${name}, as a table`,
    asQuery: 'As a query',
  },
  ZH: {
    title: '数据',
    intro: '目标与结果并列，可比较多个对象：承诺了什么、达成了什么、数据有多确切、来源是谁。',
    add: '添加',
    placeholder: '城市、先导区、省、园区……',
    remove: (name) => `移除${name}`,
    subjects: '比较对象',
    measures: '指标',
    all: '全部指标',
    start: '数据最多的对象',
    count: (count) => `${count} 条数据`,
    none: '没有记录这些对象的数据。',
    table: (name) => `${name}（表格）`,
    asQuery: '以查询方式打开',
  },
};
