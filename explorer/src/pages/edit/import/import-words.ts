import type { Messages } from '../../../language/language.tsx';

interface Words {
  readonly title: string;
  readonly intro: string;
  readonly file: string;
  readonly read: (records: string, parts: string) => string;
  readonly parts: string;
  readonly tryIt: string;
  readonly doIt: string;
  readonly progress: (done: number, of: number) => string;
  readonly tried: string;
  readonly imported: string;
  readonly stopped: string;
  readonly counts: (added: string, revised: string, unchanged: string) => string;
  readonly faults: (count: string) => string;
  readonly line: string;
  readonly field: string;
  readonly message: string;
  readonly fine: string;
  readonly untold: (count: string) => string;
  readonly cut: string;
}

export const importWords: Messages<Words> = {
  EN: {
    title: 'Import a file',
    intro:
      'JSON Lines: one record a line, as the format of facts describes them. For tables, and for files of many thousand records, use npx atlas import.',
    file: 'File',
    read: (records, parts) => `${records} records, sent in ${parts} parts.`,
    parts: 'Each part is made as a whole or not at all; those before one that is refused stay.',
    tryIt: 'Try it: write nothing',
    doIt: 'Import',
    progress: (done, of) => `${String(done)} of ${String(of)} parts`,
    tried: 'Tried; nothing was written. It would be:',
    imported: 'Imported:',
    stopped: 'Ended at a part that was refused. Imported before it:',
    counts: (added, revised, unchanged) => `${added} added, ${revised} changed, ${unchanged} as they were.`,
    faults: (count) => `${count} faults`,
    line: 'Line',
    field: 'Field',
    message: 'What is wrong',
    fine: 'Nothing is wrong with it.',
    untold: (count) =>
      `Of ${count} more it cannot be told: their part refers to records that only this file brings, or was refused.`,
    cut: 'It ended before all was sent. What is in the graph already stays and is not added twice: import the file again.',
  },
  ZH: {
    title: '导入文件',
    intro: 'JSON Lines：每行一条记录，格式见事实格式说明。表格或数千条以上的文件请使用 npx atlas import。',
    file: '文件',
    read: (records, parts) => `共 ${records} 条记录，分 ${parts} 批发送。`,
    parts: '每批要么全部写入，要么全部不写；被拒绝的批次之前的内容会保留。',
    tryIt: '试运行：不写入',
    doIt: '导入',
    progress: (done, of) => `${String(of)} 批中的 ${String(done)} 批`,
    tried: '已试运行，未写入任何内容。结果将为：',
    imported: '已导入：',
    stopped: '在被拒绝的一批处停止。此前已导入：',
    counts: (added, revised, unchanged) => `新增 ${added}，修改 ${revised}，未变 ${unchanged}。`,
    faults: (count) => `${count} 处错误`,
    line: '行',
    field: '字段',
    message: '错误',
    fine: '没有发现错误。',
    untold: (count) => `另有 ${count} 条无法预知结果：所在批次引用了本文件中才有的记录，或被拒绝。`,
    cut: '未发送完即中断。已写入的内容会保留，也不会重复写入：请重新导入该文件。',
  },
};
