/** What the forms ask for: the fields of each kind of record, in the order of the page. */
import {
  BASES,
  CLAIM_TOPICS,
  CONFIDENCES,
  ISSUER_ROLES,
  NATURES,
  POLICY_KINDS,
  POLICY_STAGES,
  QUALIFIERS,
  RELATION_SCOPES,
  RELATION_TYPES,
  SOURCE_TIERS,
} from '../../../../../src/facts/vocabulary.ts';
import type { NodeKind } from '../../../generated/schema.ts';
import type { Messages } from '../../../language/language.tsx';
import type { Termed } from '../../../language/terms.ts';

export type RecordKind = 'policy' | 'source' | 'relation' | 'observation' | 'claim';

interface Common {
  readonly name: string;
  readonly label: Messages<string>;
  readonly isRequired?: boolean;
  /** An example, or how it is written. */
  readonly hint?: string;
}

/** A field, by what one puts in. */
export type Field = Common &
  (
    | { readonly input: 'text' | 'area' | 'day' | 'boolean' | 'bilingual' | 'aliases' | 'languages' | 'period' }
    | { readonly input: 'choice'; readonly group: ChoiceGroup; readonly options: readonly string[] }
    | { readonly input: 'thing' | 'things'; readonly kinds?: readonly NodeKind[] }
  );

export type ChoiceGroup =
  | 'policyKind'
  | 'stage'
  | 'confidence'
  | 'tier'
  | 'relation'
  | 'role'
  | 'scope'
  | 'basis'
  | 'qualifier'
  | 'nature'
  | 'topic';

const label = (EN: string, ZH: string): Messages<string> => ({ EN, ZH });

type Options = Omit<Common, 'name' | 'label'>;
const required: Options = { isRequired: true };

function simple(
  name: string,
  input: 'text' | 'area' | 'day' | 'boolean' | 'bilingual' | 'aliases' | 'languages' | 'period',
  words: Messages<string>,
  options: Options = {},
): Field {
  return { name, input, label: words, ...options };
}

function choice<Group extends ChoiceGroup>(
  name: string,
  group: Group,
  options: readonly Termed<Group>[],
  words: Messages<string>,
  more: Options = required,
): Field {
  return { name, input: 'choice', group, options, label: words, ...more };
}

function thing(name: string, words: Messages<string>, kinds?: readonly NodeKind[], more: Options = required): Field {
  return { name, input: 'thing', label: words, ...(kinds && { kinds }), ...more };
}

const CONFIDENCE = choice('confidence', 'confidence', CONFIDENCES, label('Confidence', '可信度'));
const SOURCES: Field = {
  name: 'sources',
  input: 'things',
  kinds: ['SOURCE'],
  label: label('Sources: who says so', '来源'),
  isRequired: true,
};
const NOTE = simple('note', 'area', label('Note for readers', '读者须知'));
const COMMON = [CONFIDENCE, SOURCES, NOTE];
const UNOFFICIAL = simple(
  'unofficial',
  'languages',
  label('Languages in which the name is our own translation', '名称为本站译名的语言'),
);
const PARTIAL = '2017-07-08, 2017-07, 2017';

export const FIELDS: Readonly<Record<RecordKind, readonly Field[]>> = {
  policy: [
    simple('id', 'text', label('Id', '标识'), { isRequired: true, hint: 'policy/new-generation-ai-plan-2017' }),
    simple('title', 'bilingual', label('Title', '标题'), required),
    simple('documentNumber', 'text', label('Document number', '文号'), { hint: '国发〔2017〕35号' }),
    choice('policyKind', 'policyKind', POLICY_KINDS, label('Kind of document', '文种')),
    choice('stage', 'stage', POLICY_STAGES, label('Stage', '阶段')),
    simple('adoptedOn', 'text', label('Adopted on', '通过日期'), { hint: PARTIAL }),
    simple('issuedOn', 'text', label('Issued on', '发文日期'), { hint: PARTIAL }),
    simple('publishedOn', 'text', label('Published on', '公布日期'), { hint: PARTIAL }),
    simple('inForceFrom', 'day', label('In force from', '施行日期')),
    simple('inForceTo', 'day', label('No longer in force from', '失效日期')),
    UNOFFICIAL,
    simple('aliases', 'aliases', label('Other names', '别名')),
    ...COMMON,
  ],
  source: [
    simple('id', 'text', label('Id', '标识'), { isRequired: true, hint: 'source/china-daily-zone-2023' }),
    simple('title', 'bilingual', label('Title', '标题'), required),
    simple('publisher', 'text', label('Publisher', '发布者'), required),
    simple('publishedOn', 'text', label('Published on', '公布日期'), { hint: PARTIAL }),
    simple('url', 'text', label('Address', '网址'), { hint: 'https://www.gov.cn/zhengce/' }),
    simple('linkSafe', 'boolean', label('The address is fit to be followed', '网址可安全访问')),
    simple('language', 'text', label('Language of the document', '文件语言'), { isRequired: true, hint: 'zh, en' }),
    choice('tier', 'tier', SOURCE_TIERS, label('Kind of source', '来源类型')),
    simple('access', 'text', label('How much of it was read', '查阅范围'), {
      isRequired: true,
      hint: 'whole document',
    }),
    UNOFFICIAL,
    NOTE,
  ],
  relation: [
    thing('from', label('From: the later document, the part, the policy', '起点：较晚的文件、部分、政策')),
    choice('type', 'relation', RELATION_TYPES, label('Relation', '关系')),
    thing('to', label('To: the earlier document, the whole, the place', '终点：较早的文件、整体、地点')),
    simple('key', 'text', label('Key, when there are several such relations', '区分键（同类关系有多条时填写）'), {
      hint: '2',
    }),
    choice('role', 'role', ISSUER_ROLES, label('Role of an issuer', '发布机关的角色'), {}),
    choice('scope', 'scope', RELATION_SCOPES, label('Of the whole or of a part', '全部或部分'), {}),
    simple('provisions', 'text', label('Which part', '哪一部分')),
    simple('validFrom', 'day', label('Holds from', '起始日')),
    simple('validTo', 'day', label('No longer holds from', '终止日')),
    choice('basis', 'basis', BASES, label('How it is known', '依据')),
    ...COMMON,
  ],
  observation: [
    simple('id', 'text', label('Id', '标识'), { isRequired: true, hint: 'observation/jinan-output-2024' }),
    thing('measure', label('What was counted', '指标'), ['MEASURE']),
    thing('subject', label('Of what', '对象')),
    thing('industry', label('In which industry', '产业'), ['INDUSTRY'], {}),
    simple('value', 'text', label('Number', '数值'), { isRequired: true, hint: '27100000000, 17.6' }),
    simple('unit', 'text', label('Unit', '单位'), { isRequired: true, hint: 'CNY, percent' }),
    choice('qualifier', 'qualifier', QUALIFIERS, label('How exactly', '精确程度')),
    choice('nature', 'nature', NATURES, label('Result or target', '实际或目标')),
    simple('period', 'period', label('Period', '时间'), required),
    simple('yearOnYearPercent', 'text', label('Change on the year before, in percent', '同比（%）')),
    simple('scope', 'text', label('Part of the subject that was counted', '统计范围')),
    simple('reportedAs', 'text', label('The source’s own words', '来源原文措辞')),
    thing('setBy', label('The policy that set it', '设定该目标的政策'), ['POLICY'], {}),
    ...COMMON,
  ],
  claim: [
    simple('id', 'text', label('Id', '标识'), { isRequired: true, hint: 'claim/jinan-advantage' }),
    thing('about', label('About', '关于')),
    choice('topic', 'topic', CLAIM_TOPICS, label('Topic', '主题')),
    simple('text', 'bilingual', label('A full sentence', '完整的一句话'), required),
    ...COMMON,
  ],
};

/** The fields that say which record it is: of one that is there they stay as they are. */
export const IDENTITY: readonly string[] = ['id', 'type', 'from', 'to', 'key'];

/** The id that something new will have; undefined while what makes it is missing. */
export function idOfNew(kind: RecordKind, record: Readonly<Record<string, unknown>>): string | undefined {
  if (kind !== 'relation') return typeof record.id === 'string' ? record.id : undefined;
  const { type, from, to, key } = record;
  if (typeof type !== 'string' || typeof from !== 'string' || typeof to !== 'string') return undefined;
  const parts = [type.toLowerCase().replaceAll('_', '-'), from.replace('/', '.'), to.replace('/', '.')];
  return `relation/${[...parts, ...(typeof key === 'string' ? [key] : [])].join('.')}`;
}

/** The names of the fields that the API takes; what a record has besides, such as when it was recorded, is not sent. */
const ALSO_TAKEN = ['conversion', 'origin'];

/** A record as the API takes it: without what is empty or not to be given. */
export function inputOf(kind: RecordKind, record: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const taken = new Set([...FIELDS[kind].map(({ name }) => name), ...ALSO_TAKEN]);
  return Object.fromEntries(
    Object.entries(record)
      .filter(([name, value]) => taken.has(name) && !isEmpty(value))
      .map(([name, value]) => [name, name === 'unofficial' ? upper(value) : trimmed(value)]),
  );
}

/** A record names languages as `en`, the API takes `EN`. */
function upper(value: unknown): unknown {
  return Array.isArray(value) ? value.map((language) => String(language).toUpperCase()) : value;
}

function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null || value === '') return true;
  if (Array.isArray(value)) return value.every(isEmpty);
  return typeof value === 'object' && Object.values(value).every(isEmpty);
}

function trimmed(value: unknown): unknown {
  if (typeof value === 'string') return value.trim();
  if (Array.isArray(value)) return value.map(trimmed).filter((one) => !isEmpty(one));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, inner]) => !isEmpty(inner))
      .map(([name, inner]) => [name, trimmed(inner)]),
  );
}
