import type { Language, TimelineEventKind } from '../generated/resolvers.js';

const SENTENCES: Readonly<Record<TimelineEventKind, { readonly EN: string; readonly ZH: string }>> = {
  ADOPTED: { EN: 'It was adopted.', ZH: '审议通过。' },
  ISSUED: { EN: 'It was issued.', ZH: '印发。' },
  PUBLISHED: { EN: 'It was published.', ZH: '发布。' },
  IN_FORCE: { EN: 'It comes into force.', ZH: '开始施行。' },
  COMMENCED: { EN: 'A later document brings it into force.', ZH: '被后来的文件公布施行。' },
  AMENDED: { EN: 'A later document amends it.', ZH: '被后来的文件修订。' },
  CORRECTED: { EN: 'A later document corrects it.', ZH: '被后来的文件勘误。' },
  CONSOLIDATED: { EN: 'A later document consolidates it.', ZH: '被后来的文件汇编。' },
  REPLACED: { EN: 'A later document replaces it.', ZH: '被后来的文件代替。' },
  REPEALED: { EN: 'A later document repeals it.', ZH: '被后来的文件废止。' },
  EXPIRED: { EN: 'Its own term has ended.', ZH: '其自身期限届满。' },
  RELIED_ON: { EN: 'A later document rests on it.', ZH: '后来的文件以其为据。' },
  RECORDED: { EN: 'This graph recorded it.', ZH: '本图收录。' },
};

/** A timeline event as a sentence. */
export function explainEvent(kind: TimelineEventKind, language: Language): string {
  return SENTENCES[kind][language];
}
