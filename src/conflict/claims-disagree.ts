/** Claims of different sources about one thing, on a topic on which only one of them can be right, that say different things. */
import type { ConflictKind, ConflictRule } from '../generated/resolvers.js';
import { groupBy } from '../facts/group-by.js';
import { keyOf, type ClaimRecord, type Facts, type Statement } from './facts.js';
import type { Finding, Rule } from './finding.js';
import { stretches, type Stretch } from './known-time.js';
import { listed, nameOf, type Text } from './wording.js';

interface Topic {
  readonly rule: ConflictRule;
  readonly kind: ConflictKind;
  readonly title: Text;
  /** Why it counts. */
  readonly reason: Text;
}

const LABELS: Pick<Topic, 'rule' | 'kind'> = { rule: 'LABELS_DISAGREE', kind: 'LABEL' };

const TOPICS: Readonly<Partial<Record<ClaimRecord['topic'], Topic>>> = {
  DATE: {
    rule: 'DATES_DISAGREE',
    kind: 'DATE',
    title: { en: 'the date', zh: '日期' },
    reason: {
      en: 'The dates may be of different events, such as issue and publication; whoever knows only one will take the other for an error.',
      zh: '这些日期可能属于不同事件，例如成文与公布；只知其一者会把另一日期当作错误。',
    },
  },
  RANK: {
    ...LABELS,
    title: { en: 'the rank', zh: '次序' },
    reason: { en: 'One thing cannot have two places in one order.', zh: '同一事物在同一次序中不能有两个位置。' },
  },
  IDENTITY: {
    ...LABELS,
    title: { en: 'which thing is meant', zh: '所指对象' },
    reason: { en: 'The sources may not mean the same thing.', zh: '各来源所指的可能不是同一事物。' },
  },
  COUNT: {
    rule: 'COUNTS_DISAGREE',
    kind: 'CONTRADICTION',
    title: { en: 'the count', zh: '数量' },
    reason: { en: 'Only one count can be right.', zh: '只有一个数量可能正确。' },
  },
  ISSUER: {
    rule: 'ISSUERS_DISAGREE',
    kind: 'CONTRADICTION',
    title: { en: 'who issued or approved it', zh: '发布或批准机关' },
    reason: { en: 'Only one of the bodies can have done so alone.', zh: '只可能由其中一个机关单独发布或批准。' },
  },
  AMOUNT: {
    rule: 'AMOUNTS_DISAGREE',
    kind: 'SCOPE',
    title: { en: 'what the amount is for', zh: '金额的口径' },
    reason: { en: 'One amount cannot be for different things.', zh: '同一金额不能对应不同口径。' },
  },
};

export const claimsDisagree: Rule = (facts) => {
  const groups = groupBy(facts.statements, ({ record: { about, topic } }) =>
    topic in TOPICS ? keyOf(about, topic) : undefined,
  );
  return [...groups.values()].flatMap((group) =>
    group.length < 2 ? [] : stretches(group, disagreeing).flatMap((stretch) => findingOf(facts, stretch)),
  );
};

/** Those that another one contradicts which rests on no source of theirs. */
function disagreeing(known: readonly Statement[]): readonly Statement[] {
  const bySources = [...groupBy(known, ({ record }) => keyOf(...record.sources.toSorted())).values()];
  return bySources
    .flatMap((alike) => {
      const others = bySources.filter((statements) => haveNoCommonSource(alike[0], statements[0]));
      return alike.filter((statement) => others.some((group) => group.some((other) => differ(statement, other))));
    })
    .toSorted((left, right) => (left.record.id < right.record.id ? -1 : 1));
}

function haveNoCommonSource(left: Statement | undefined, right: Statement | undefined): boolean {
  const [own, other] = [left?.record.sources ?? [], right?.record.sources ?? []];
  return own.length > 0 && other.length > 0 && !own.some((source) => other.includes(source));
}

/** Whether they say different things in a language that both have. */
function differ({ record: { text } }: Statement, { record: { text: other } }: Statement): boolean {
  return (['en', 'zh'] as const).some(
    (language) => text[language] !== undefined && other[language] !== undefined && text[language] !== other[language],
  );
}

function findingOf(facts: Facts, { sides, known }: Stretch<Statement>): Finding[] {
  const records = sides.map(({ record }) => record);
  const [first] = records;
  const topic = first && TOPICS[first.topic];
  if (!topic) return [];
  const thing = nameOf(facts, first.about);
  const claims = listed(
    records.map(({ text: { en = '', zh = '' } }) => ({ en: quoted(en || zh), zh: quoted(zh || en) })),
  );
  return [
    {
      rule: topic.rule,
      kind: topic.kind,
      about: [first.about],
      sides: records,
      known,
      title: { en: `${thing.en}: ${topic.title.en}`, zh: `${thing.zh}：${topic.title.zh}` },
      explanation: {
        en: `Different sources say different things: ${claims.en}. ${topic.reason.en}`,
        zh: `不同来源说法不一：${claims.zh}。${topic.reason.zh}`,
      },
    },
  ];
}

/** The sentence in quotation marks; those within it become single ones. */
function quoted(sentence: string): string {
  const text = sentence
    .replace(/[.。]$/, '')
    .replaceAll('“', '‘')
    .replaceAll('”', '’')
    .replaceAll('"', "'");
  return `“${text}”`;
}
