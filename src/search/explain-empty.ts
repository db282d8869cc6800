import type { EmptySearchReason, Language } from '../generated/resolvers.js';

const SENTENCES: Readonly<Record<EmptySearchReason, { readonly EN: string; readonly ZH: string }>> = {
  EMPTY_QUERY: { EN: 'The question is empty.', ZH: '查询内容为空。' },
  NO_WORDS: { EN: 'The question has neither a letter nor a digit.', ZH: '查询内容中没有文字或数字。' },
  QUERY_TOO_LONG: { EN: 'The question is longer than 256 characters.', ZH: '查询内容超过256个字符。' },
  KINDS_WITHOUT_TEXT: {
    EN: 'Observations have no text of their own; search for their measure or subject.',
    ZH: '观测值本身没有文字，请查询其指标或对象。',
  },
  ONLY_OTHER_KINDS: { EN: 'There are hits, but only of other kinds.', ZH: '有匹配结果，但均属于其他类型。' },
  NO_MATCH: { EN: 'Nothing has at least half of what the question says.', ZH: '没有内容与查询的一半以上相符。' },
};

/** Why nothing was found, in a sentence. */
export function explainEmpty(reason: EmptySearchReason, language: Language): string {
  return SENTENCES[reason][language];
}
