/** What speaks for a node when a name is resolved, as data and in words. */
import type { Language, NoMatchReason, ResolutionReasonKind } from '../generated/resolvers.js';
import { documentNumberOf } from './document-number.js';
import { isSeam, type AskedWord, type Question } from './question.js';
import type { Hit } from './rank.js';
import { changesBetween, mostChanges } from './similar.js';

export interface Reason {
  readonly kind: ResolutionReasonKind;
  /** What stands for `%` in the sentence. */
  readonly detail: string | null;
}

type Sentence = Readonly<Record<Language, string>>;

const SENTENCES: Readonly<Record<ResolutionReasonKind, Sentence>> = {
  SAME_NAME: { EN: 'It bears this very name: %.', ZH: '名称完全相同：%。' },
  SAME_ALIAS: { EN: 'It is on record under this name too: %.', ZH: '此为其在录的另一名称：%。' },
  SAME_DOCUMENT_NUMBER: { EN: 'It bears this document number: %.', ZH: '发文字号相同：%。' },
  SAME_BUT_FOR_KIND: { EN: 'It is the same name but for “%”.', ZH: '除“%”外名称相同。' },
  MISSPELT_NAME: { EN: 'It is this name, spelt a little otherwise: %.', ZH: '名称拼写略有出入：%。' },
  ALL_WORDS: { EN: 'All words were found.', ZH: '所有词语均相符。' },
  ONLY_ONE_WITH_ALL_WORDS: { EN: 'All words were found, and in nothing else.', ZH: '所有词语均相符，且别无他项。' },
  MOST_WORDS: { EN: 'Most words were found; these were not: %.', ZH: '多数词语相符，以下未找到：%。' },
  SOME_WORDS: { EN: 'Some words were found: %.', ZH: '部分词语相符：%。' },
  MISSPELT_WORD: { EN: 'A word was read as a misspelling: %.', ZH: '以下词语按拼写错误处理：%。' },
  DATED_IN_YEAR: { EN: 'It dates from %.', ZH: '其日期为%年。' },
  WORD_OF_KIND: { EN: 'It is of this kind: %.', ZH: '其类型相符：%。' },
  SAME_BODY_AND_YEAR: {
    EN: 'It has another number of the same body and year: %.',
    ZH: '同机关同年份的另一发文字号：%。',
  },
  SAME_BODY: { EN: 'It has a number of the same body: %.', ZH: '同机关的另一发文字号：%。' },
};

const NO_MATCH_SENTENCES: Readonly<Record<NoMatchReason, Sentence>> = {
  EMPTY_NAME: { EN: 'The name is empty.', ZH: '名称为空。' },
  NO_WORDS: { EN: 'The name has neither a letter nor a digit.', ZH: '名称中没有文字或数字。' },
  NAME_TOO_LONG: { EN: 'The name is longer than 256 characters.', ZH: '名称超过256个字符。' },
  DOCUMENT_NUMBER_UNKNOWN: { EN: 'No policy with this document number is known.', ZH: '未收录该发文字号的文件。' },
  NOTHING_LIKE_IT: { EN: 'Nothing has most of what the name says.', ZH: '没有内容与该名称大部分相符。' },
};

/** A reason as a sentence. */
export function explainReason({ kind, detail }: Reason, language: Language): string {
  return SENTENCES[kind][language].replace('%', () => detail ?? '');
}

/** Why there is no match, as a sentence. */
export function explainNoMatch(reason: NoMatchReason, language: Language): string {
  return NO_MATCH_SENTENCES[reason][language];
}

/** Words that tell what a thing is, at the end of its name, and are left out in speech; longer ones first. */
const KIND_ENDINGS = '特别行政区 自治区 新区 市 省 区 县 municipality province district newarea county city'.split(' ');

/** Why a hit is, or nearly is, what bears the name; undefined when only its words are found. */
export function identityOf({ key }: Question, { exact, candidate }: Hit): Reason | undefined {
  const named = candidate.fields.filter(({ field }) => field === 'NAME' || field === 'ALIAS');
  const same = named.find((field) => field.read.key === key);
  if (exact === 'DOCUMENT_NUMBER') {
    return reason('SAME_DOCUMENT_NUMBER', candidate.fields.find(({ field }) => field === 'DOCUMENT_NUMBER')?.text);
  }
  if (exact !== undefined) return reason(exact === 'NAME' ? 'SAME_NAME' : 'SAME_ALIAS', same?.text);
  for (const ending of KIND_ENDINGS) {
    if (named.some((field) => field.read.key === key + ending || field.read.key + ending === key))
      return reason('SAME_BUT_FOR_KIND', ending);
  }
  const misspelt = named.find((field) => isMisspelling(key, field.read.key));
  return misspelt && reason('MISSPELT_NAME', misspelt.text);
}

/** Chinese names that differ in a character are other names. */
function isMisspelling(key: string, name: string): boolean {
  return /^\p{Script=Latin}+$/u.test(key) && changesBetween(key, name, mostChanges(key)) !== undefined;
}

/** What of the question's words was found in a hit, in words. */
export function wordReasons({ words }: Question, { matches }: Hit): Reason[] {
  const telling = words.filter(({ isEmpty }) => !isEmpty);
  const all = [...matches].flatMap(([field, found]) => found.map((match) => ({ ...match, field })));
  const found = telling.filter((word) => all.some(({ asked }) => asked === word));
  const missing = telling.filter((word) => !found.includes(word)).map(({ text }) => text);
  const misspelt = all.filter(({ likeness }) => likeness < 1).map((match) => `${match.asked.text} → ${match.found}`);
  const years = all.filter(({ field }) => field.field === 'DATE').map((match) => match.found);
  const kinds = found.filter((word) => all.every(({ asked, field }) => asked !== word || field.field === 'KIND'));
  return [
    missing.length === 0
      ? reason('ALL_WORDS')
      : missing.length * 2 < telling.length
        ? reason('MOST_WORDS', missing.join(', '))
        : reason('SOME_WORDS', found.map(({ text }) => text).join(', ')),
    ...[...new Set(misspelt)].map((text) => reason('MISSPELT_WORD', text)),
    ...[...new Set(years)].map((year) => reason('DATED_IN_YEAR', year)),
    ...kinds.map(({ text }) => reason('WORD_OF_KIND', text)),
  ];
}

/** Whether all words that tell something were found, whichever way. */
export function hasAllWords({ words }: Question, { matches }: Hit): boolean {
  const found = new Set([...matches.values()].flatMap((list) => list.map(({ asked }) => asked)));
  const has = (word: AskedWord) => found.has(word);
  return words.every((word, index) => word.isEmpty || has(word) || isSeam(words, index, has));
}

/** In what a node's document number is near to the one that was asked for; undefined when in nothing. */
export function numberReason({ documentNumber: asked }: Question, { candidate }: Hit): Reason | undefined {
  const text = candidate.fields.find(({ field }) => field === 'DOCUMENT_NUMBER')?.text;
  const own = text === undefined ? undefined : documentNumberOf(text);
  if (!asked || own?.body !== asked.body) return undefined;
  return reason(own.year === asked.year ? 'SAME_BODY_AND_YEAR' : 'SAME_BODY', text);
}

/** A reason with what it rests on. */
export function reason(kind: ResolutionReasonKind, detail?: string): Reason {
  return { kind, detail: detail ?? null };
}
