import type { Messages } from '../language/language.tsx';

interface Words {
  readonly download: string;
  readonly copyLink: string;
  readonly copyCitations: string;
  readonly copied: string;
  readonly notCopied: string;
  readonly asQuery: string;
  readonly share: string;
}

export const shareWords: Messages<Words> = {
  EN: {
    download: 'Download:',
    copyLink: 'Copy link',
    copyCitations: 'Copy citations',
    copied: 'Copied',
    notCopied: 'This browser does not let the page copy.',
    asQuery: 'As a query',
    share: 'Share',
  },
  ZH: {
    download: '下载：',
    copyLink: '复制链接',
    copyCitations: '复制引文',
    copied: '已复制',
    notCopied: '浏览器不允许页面复制。',
    asQuery: '以查询方式打开',
    share: '分享',
  },
};
