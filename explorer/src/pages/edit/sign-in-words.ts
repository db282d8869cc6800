import type { Role } from '../../generated/schema.ts';
import type { Messages } from '../../language/language.tsx';

interface Words {
  /** What each role may do. */
  readonly may: Readonly<Record<Role, string>>;
  readonly lost: string;
  readonly away: string;
}

export const signInWords: Messages<Words> = {
  EN: {
    may: {
      READER: 'With this key you may only read. To write here, sign out and use one with the role Editor.',
      EDITOR: 'You may add, change and withdraw facts, and import files.',
      CURATOR: 'You may add, change and withdraw facts, import files, merge two things that are one, and undo changes.',
      ADMIN: 'You may do all that a curator may, and make, list and revoke keys.',
    },
    lost: 'You were signed out: the server no longer takes your key, which has expired or was revoked. What you have typed is kept.',
    away: 'The server does not answer. Your key was not tried; try again in a moment.',
  },
  ZH: {
    may: {
      READER: '此密钥只能阅读。如需编辑，请退出后改用具有“编辑”角色的密钥。',
      EDITOR: '您可以添加、修改和撤回事实，并导入文件。',
      CURATOR: '您可以添加、修改和撤回事实，导入文件，合并同一事物的两个条目，并撤销变更。',
      ADMIN: '除审校的权限外，您还可以创建、查看和撤销密钥。',
    },
    lost: '您已退出：服务器不再接受您的密钥（已过期或被撤销）。所填内容仍保留。',
    away: '服务器没有响应，未能验证密钥，请稍后再试。',
  },
};
