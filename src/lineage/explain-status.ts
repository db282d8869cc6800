import type { Language, StatusRule } from '../generated/resolvers.js';

/** Each rule as a sentence; `%` stands for the date that decided. */
const SENTENCES: Readonly<Record<StatusRule, { readonly EN: string; readonly ZH: string }>> = {
  NOT_RECORDED: { EN: 'This graph did not know it then.', ZH: '当时本图尚未收录该文件。' },
  FIRST_DATE_LATER: { EN: 'The first date that a source gives is %.', ZH: '来源给出的最早日期是%。' },
  FIRST_DATE_TOO_COARSE: {
    EN: 'It dates from %; no source gives the day, so it may not have existed yet.',
    ZH: '只知其日期为%，来源未给出具体日期，当日可能尚不存在。',
  },
  DRAFT: { EN: 'It is a draft for comment.', ZH: '该文件是征求意见稿。' },
  REPEALED: { EN: 'It was repealed with effect from %.', ZH: '自%起被废止。' },
  REPLACED: { EN: 'It was replaced with effect from %.', ZH: '自%起被代替。' },
  TERM_ENDED: { EN: 'Its own term ended; % is the first day after it.', ZH: '其自身期限已届满，%为期满后首日。' },
  ENDING_WITHOUT_DATE: {
    EN: 'A later document repeals or replaces it, but no source says from when.',
    ZH: '后来的文件废止或代替了它，但来源未说明自何日起。',
  },
  PARTLY_COMMENCED: { EN: 'Some provisions are in force since %.', ZH: '部分条款自%起施行。' },
  NOT_YET_COMMENCED: { EN: 'It comes into force on %.', ZH: '自%起施行。' },
  NO_START_DATE: { EN: 'No source says from when it is in force.', ZH: '来源未说明自何日起施行。' },
  PARTLY_ENDED: { EN: 'It is in force, but some provisions ended on %.', ZH: '仍然有效，但部分条款自%起失效。' },
  STARTED: { EN: 'It is in force since %, and nothing ended it.', ZH: '自%起施行，未被终止。' },
};

/** The rule as a sentence with the date that decided. */
export function explainStatus(rule: StatusRule, date: string | null, language: Language): string {
  return SENTENCES[rule][language].replace('%', date ?? (language === 'EN' ? 'an unknown day' : '未知日期'));
}
