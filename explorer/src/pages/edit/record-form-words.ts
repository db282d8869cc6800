import type { Messages } from '../../language/language.tsx';

interface Words {
  readonly exists: string;
  readonly changeThat: string;
  readonly another: string;
  readonly ends: string;
}

export const recordFormWords: Messages<Words> = {
  EN: {
    exists: 'There is one already. Nothing was changed.',
    changeThat: 'Change that one instead',
    another: 'Add another',
    ends: 'What it joins stays as it is: for another end, withdraw this one and add a new one.',
  },
  ZH: {
    exists: '已有这一条，未作任何修改。',
    changeThat: '改为修改已有的那一条',
    another: '再添加一条',
    ends: '所连接的两端不能修改：如需改动，请撤回此条后另行添加。',
  },
};
