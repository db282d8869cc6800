import type { Messages } from '../../language/language.tsx';

interface Words {
  readonly change: string;
  readonly by: (name: string) => string;
  readonly undoes: (number: number) => string;
  readonly undoneBy: (number: number) => string;
  readonly what: string;
  readonly field: string;
  readonly before: string;
  readonly after: string;
  readonly records: (count: number) => string;
  readonly others: (count: number) => string;
}

export const changeListWords: Messages<Words> = {
  EN: {
    change: 'Change',
    by: (name) => `by ${name}`,
    undoes: (number) => `undoes change ${String(number)}`,
    undoneBy: (number) => `undone by change ${String(number)}`,
    what: 'Before and after',
    field: 'Field',
    before: 'Before',
    after: 'After',
    records: (count) => `${String(count)} records`,
    others: (count) => `and ${String(count)} more records`,
  },
  ZH: {
    change: '变更',
    by: (name) => `操作者：${name}`,
    undoes: (number) => `撤销变更 ${String(number)}`,
    undoneBy: (number) => `已被变更 ${String(number)} 撤销`,
    what: '修改前后',
    field: '字段',
    before: '修改前',
    after: '修改后',
    records: (count) => `${String(count)} 条记录`,
    others: (count) => `另有 ${String(count)} 条记录`,
  },
};
