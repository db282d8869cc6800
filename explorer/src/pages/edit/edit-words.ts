import type { Messages } from '../../language/language.tsx';

interface Words {
  readonly title: string;
  readonly signIn: string;
  readonly key: string;
  readonly keyHint: string;
  readonly wrongKey: string;
  readonly signOut: string;
  readonly signedIn: (name: string, role: string) => string;
  readonly notYet: string;
  readonly what: string;
  readonly add: Readonly<Record<'policy' | 'source' | 'relation' | 'observation' | 'claim', string>>;
  readonly change: Readonly<Record<'policy' | 'source' | 'relation' | 'observation' | 'claim', string>>;
  readonly retract: string;
  readonly merge: string;
  readonly import: string;
  readonly changes: string;
  readonly keys: string;
  readonly note: string;
  readonly noteHint: string;
  readonly save: string;
  readonly saving: string;
  readonly discard: string;
  readonly saved: (number: string) => string;
  readonly unchanged: string;
  readonly look: string;
  readonly refused: string;
  readonly required: string;
  readonly conflict: string;
  readonly takeTheirs: string;
  readonly keepMine: string;
  readonly yours: string;
  readonly theirs: string;
  readonly field: string;
  readonly unknown: string;
  readonly retractText: string;
  readonly retractId: string;
  readonly mergeFrom: string;
  readonly mergeInto: string;
  readonly mergeText: string;
  readonly none: string;
  readonly addOne: string;
  readonly remove: string;
  readonly chosen: string;
}

export const editWords: Messages<Words> = {
  EN: {
    title: 'Edit',
    signIn: 'Sign in',
    key: 'Your key',
    keyHint:
      'An administrator makes one with: npx atlas key create --role editor --name "Me". It is kept in this tab only.',
    wrongKey: 'The server does not take this key: it is wrong, expired or revoked.',
    signOut: 'Sign out',
    signedIn: (name, role) => `Signed in as ${name}: ${role}`,
    notYet: 'Sign in with a key that may write. Whoever reads needs none.',
    what: 'What do you want to do?',
    add: {
      policy: 'Add a policy',
      source: 'Add a source',
      relation: 'Add a relation',
      observation: 'Add a number',
      claim: 'Add a statement',
    },
    change: {
      policy: 'Change a policy',
      source: 'Change a source',
      relation: 'Change a relation',
      observation: 'Change a number',
      claim: 'Change a statement',
    },
    retract: 'Withdraw',
    merge: 'Merge two things that are one',
    import: 'Import a file',
    changes: 'Look at the changes, and undo one',
    keys: 'Make and revoke keys',
    note: 'Why',
    noteHint: 'Is kept in the history.',
    save: 'Save',
    saving: 'Saving …',
    discard: 'Begin anew',
    saved: (number) => `Saved as change ${number}.`,
    unchanged: 'The graph was so already; nothing was changed.',
    look: 'Look at it',
    refused: 'Nothing was changed. Mend what is marked and save again.',
    required: 'required',
    conflict: 'Somebody else changed this since you began. Their form and yours:',
    takeTheirs: 'Take theirs and begin anew',
    keepMine: 'Keep mine, over theirs',
    yours: 'Yours',
    theirs: 'Theirs',
    field: 'Field',
    unknown: 'There is nothing with this id that can be changed here.',
    retractText: 'It stays in the history, and is no longer given as true.',
    retractId: 'The id of the relation, number or statement',
    mergeFrom: 'This one is given up',
    mergeInto: 'for this one',
    mergeText: 'All that refers to the first refers to the second from then on.',
    none: '—',
    addOne: 'Add',
    remove: 'Take out',
    chosen: 'Chosen:',
  },
  ZH: {
    title: '编辑',
    signIn: '登录',
    key: '您的密钥',
    keyHint: '管理员可用命令创建：npx atlas key create --role editor --name "Me"。密钥只保存在本标签页。',
    wrongKey: '服务器不接受此密钥：错误、过期或已撤销。',
    signOut: '退出',
    signedIn: (name, role) => `已登录：${name}（${role}）`,
    notYet: '请用有写入权限的密钥登录。阅读不需要密钥。',
    what: '您要做什么？',
    add: {
      policy: '添加政策文件',
      source: '添加来源',
      relation: '添加关系',
      observation: '添加数据',
      claim: '添加陈述',
    },
    change: {
      policy: '修改政策文件',
      source: '修改来源',
      relation: '修改关系',
      observation: '修改数据',
      claim: '修改陈述',
    },
    retract: '撤回',
    merge: '合并同一事物的两个条目',
    import: '导入文件',
    changes: '查看变更，并可撤销',
    keys: '创建和撤销密钥',
    note: '原因',
    noteHint: '将保存在修改记录中。',
    save: '保存',
    saving: '正在保存……',
    discard: '重新填写',
    saved: (number) => `已保存为变更 ${number}。`,
    unchanged: '图谱原已如此，未作修改。',
    look: '查看',
    refused: '未作任何修改。请更正标出之处后再保存。',
    required: '必填',
    conflict: '您开始编辑后，他人已作修改。双方内容如下：',
    takeTheirs: '采用对方内容并重新开始',
    keepMine: '保留我的内容，覆盖对方',
    yours: '您的',
    theirs: '对方的',
    field: '字段',
    unknown: '没有可在此修改的这个标识。',
    retractText: '内容仍保留在修改记录中，但不再作为事实给出。',
    retractId: '关系、数据或陈述的标识',
    mergeFrom: '放弃此条目',
    mergeInto: '并入此条目',
    mergeText: '此后，指向前者的内容均指向后者。',
    none: '—',
    addOne: '添加',
    remove: '移除',
    chosen: '已选：',
  },
};
