import type { ApiKeyState } from '../../../generated/schema.ts';
import type { Messages } from '../../../language/language.tsx';

interface Words {
  readonly title: string;
  readonly create: string;
  readonly name: string;
  readonly nameHint: string;
  readonly role: string;
  readonly expires: string;
  readonly expiresHint: string;
  readonly secret: string;
  readonly secretHint: string;
  readonly copy: string;
  readonly list: string;
  readonly key: string;
  readonly state: string;
  readonly created: string;
  readonly lastUsed: string;
  readonly never: string;
  readonly revoke: string;
  readonly really: (name: string) => string;
  readonly leave: string;
  readonly states: Readonly<Record<ApiKeyState, string>>;
}

export const keysWords: Messages<Words> = {
  EN: {
    title: 'Keys',
    create: 'Make a key',
    name: 'For whom or what',
    nameHint: 'Weekly import, or a person',
    role: 'What it may do',
    expires: 'Last day',
    expiresHint: '90 days from now when left empty',
    secret: 'The key, which is shown only now:',
    secretHint: 'Copy it, and give it to whom it is for on a safe way.',
    copy: 'Copy the key',
    list: 'All keys',
    key: 'Key',
    state: 'State',
    created: 'Made',
    lastUsed: 'Last used',
    never: 'never',
    revoke: 'Revoke',
    really: (name) => `Revoke the key of ${name} at once and for good?`,
    leave: 'Leave it',
    states: { LIVE: 'works', EXPIRED: 'expired', REVOKED: 'revoked' },
  },
  ZH: {
    title: '密钥',
    create: '创建密钥',
    name: '用途或使用者',
    nameHint: '每周导入，或某人',
    role: '权限',
    expires: '有效期至',
    expiresHint: '不填则为 90 天',
    secret: '密钥（仅此时显示）：',
    secretHint: '请复制，并以安全方式交给使用者。',
    copy: '复制密钥',
    list: '全部密钥',
    key: '密钥',
    state: '状态',
    created: '创建时间',
    lastUsed: '最近使用',
    never: '从未',
    revoke: '撤销',
    really: (name) => `立即并永久撤销“${name}”的密钥？`,
    leave: '不撤销',
    states: { LIVE: '有效', EXPIRED: '已过期', REVOKED: '已撤销' },
  },
};
