/** How conflicts are told in English and Chinese: numbers, qualifiers, periods and names in words. */
import { Decimal } from 'decimal.js';
import type { Nature } from '../generated/resolvers.js';
import { QUALIFIER_WORDS } from '../observation/qualifier-words.js';
import type { Facts, ObservationRecord } from './facts.js';

export interface Text {
  readonly en: string;
  readonly zh: string;
}

const NATURES: Readonly<Record<Nature, Text>> = {
  ACTUAL: { en: 'result', zh: '实际值' },
  TARGET: { en: 'target', zh: '目标值' },
  ESTIMATE: { en: 'estimate', zh: '估计值' },
  PLAN: { en: 'plan', zh: '计划值' },
};

/** Units in Chinese; another one stands as it is written. */
const UNITS: Readonly<Record<string, string>> = {
  CNY: '元',
  USD: '美元',
  percent: '%',
  enterprises: '家企业',
  projects: '个项目',
  parks: '个园区',
  zones: '个',
  models: '个模型',
  scenarios: '个场景',
  standards: '项标准',
  hectare: '公顷',
  mu: '亩',
  'square kilometre': '平方公里',
};

type Scale = readonly (readonly [number: string, word: string])[];
const ENGLISH_SCALE: Scale = [
  ['1e12', ' trillion'],
  ['1e9', ' billion'],
  ['1e6', ' million'],
];
const CHINESE_SCALE: Scale = [
  ['1e12', '万亿'],
  ['1e8', '亿'],
  ['1e4', '万'],
];

/** How many numbers are told one by one. */
const MOST_TOLD = 6;

/** `more than 60 billion CNY`, `超600亿元`. */
export function quantity({ value, unit, qualifier }: ObservationRecord): Text {
  const words = QUALIFIER_WORDS[qualifier];
  return {
    en: `${words.en}${scaled(value, ENGLISH_SCALE)} ${unit}`,
    zh: `${words.zh}${scaled(value, CHINESE_SCALE)}${UNITS[unit] ?? ` ${unit}`}`,
  };
}

/** The number in the largest word that it fills, all of its digits kept. */
function scaled(value: string, scale: Scale): string {
  const number = new Decimal(value);
  const [step, word] = scale.find(([least]) => number.abs().gte(least)) ?? ['1', ''];
  return `${number.div(step).toFixed()}${word}`;
}

/** `in 2022`, `as of 2023-04`; `2022年`, `截至2023-04`. */
export function periodOf({ period: { kind, label } }: ObservationRecord): Text {
  if (kind === 'YEAR') return { en: `in ${label}`, zh: /^\d{4}$/.test(label) ? `${label}年` : label };
  const [, day] = /^as of (.+)$/.exec(label) ?? [];
  return day === undefined ? { en: `in ${label}`, zh: label } : { en: label, zh: `截至${day}` };
}

/** The name or title of a node; its id when it has none. */
export function nameOf({ nodes }: Facts, id: string): Text {
  const node = nodes.get(id);
  const name = node && ('name' in node ? node.name : 'title' in node ? node.title : undefined);
  return { en: name?.en ?? name?.zh ?? id, zh: name?.zh ?? name?.en ?? id };
}

/** What was counted: `“Industry scale” of “AI core industry” in Jinan in 2022 (result)`, without the number. */
export function series(facts: Facts, record: ObservationRecord): Text {
  const [measure, subject] = [nameOf(facts, record.measure), nameOf(facts, record.subject)];
  const industry = record.industry === undefined ? undefined : nameOf(facts, record.industry);
  const [period, nature] = [periodOf(record), NATURES[record.nature]];
  const scope = record.scope === undefined ? '' : `, ${record.scope}`;
  return {
    en: `${subject.en}${scope}: “${measure.en}”${industry ? ` of “${industry.en}”` : ''} ${period.en} (${nature.en})`,
    zh: `${subject.zh}${scope}${period.zh}${industry ? `“${industry.zh}”的` : ''}“${measure.zh}”（${nature.zh}）`,
  };
}

/** A number with what it counts. */
export function told(facts: Facts, record: ObservationRecord): Text {
  const [what, number] = [series(facts, record), quantity(record)];
  return { en: `${what.en}: ${number.en}`, zh: `${what.zh}：${number.zh}` };
}

/** The different ones of `texts`; when they are many, the first of them and how many more there are. */
export function listed(texts: readonly Text[]): Text {
  const different = [...new Map(texts.map((text) => [`${text.en}\n${text.zh}`, text])).values()];
  const shown = different.slice(0, MOST_TOLD);
  const more = different.length - shown.length;
  return {
    en: shown.map(({ en }) => en).join('; ') + (more > 0 ? `; and ${String(more)} more` : ''),
    zh: shown.map(({ zh }) => zh).join('；') + (more > 0 ? `；另有${String(more)}个` : ''),
  };
}
