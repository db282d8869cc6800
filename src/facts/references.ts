/** What records refer to. */
import type { FactRecord } from './record.js';

/** The ids that a record refers to, each with the field that does. */
export function references(record: FactRecord): (readonly [string, string])[] {
  const sources =
    'sources' in record ? record.sources.map((id, index) => [`sources.${String(index)}`, id] as const) : [];
  return [...sources, ...ownReferences(record)];
}

function ownReferences(record: FactRecord): (readonly [string, string])[] {
  switch (record.kind) {
    case 'relation':
      return [
        ['from', record.from],
        ['to', record.to],
      ];
    case 'observation':
      return present({
        measure: record.measure,
        subject: record.subject,
        industry: record.industry,
        setBy: record.setBy,
      });
    case 'claim':
      return [['about', record.about]];
    case 'conflict':
      return [
        ...record.about.map((id, index) => [`about.${String(index)}`, id] as const),
        ...record.sides.map((id, index) => [`sides.${String(index)}`, id] as const),
      ];
    default:
      return [];
  }
}

function present(fields: Readonly<Record<string, string | undefined>>): (readonly [string, string])[] {
  return Object.entries(fields).flatMap(([field, id]) => (id === undefined ? [] : [[field, id] as const]));
}

/** `record` with every reference to `from` turned into one to `to`; lists have it once. */
export function withReference(record: FactRecord, from: string, to: string): FactRecord {
  const moved = (id: string) => (id === from ? to : id);
  const all = (ids: readonly string[]) => [...new Set(ids.map(moved))];
  const sources = 'sources' in record ? { sources: all(record.sources) } : {};
  switch (record.kind) {
    case 'relation':
      return { ...record, ...sources, from: moved(record.from), to: moved(record.to) };
    case 'observation': {
      const { measure, subject, industry, setBy } = record;
      return {
        ...record,
        ...sources,
        measure: moved(measure),
        subject: moved(subject),
        ...(industry === undefined ? {} : { industry: moved(industry) }),
        ...(setBy === undefined ? {} : { setBy: moved(setBy) }),
      };
    }
    case 'claim':
      return { ...record, ...sources, about: moved(record.about) };
    case 'conflict':
      return { ...record, ...sources, about: all(record.about), sides: all(record.sides) };
    default:
      return { ...record, ...sources };
  }
}
