/** What a record refers to. */
import type { FactRecord } from './record.js';
import { relationId } from './relation-id.js';

/** The field that refers, and the id that it refers to. */
export type Reference = readonly [field: string, id: string];

/** The id of any record. */
export function idOfRecord(record: FactRecord): string {
  return record.kind === 'relation' ? relationId(record) : record.id;
}

/** The ids that a record refers to, each with the field that does. */
export function references(record: FactRecord): Reference[] {
  const sources =
    'sources' in record ? record.sources.map((id, index) => [`sources.${String(index)}`, id] as const) : [];
  return [...sources, ...ownReferences(record)];
}

function ownReferences(record: FactRecord): Reference[] {
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

function present(fields: Readonly<Record<string, string | undefined>>): Reference[] {
  return Object.entries(fields).flatMap(([field, id]) => (id === undefined ? [] : [[field, id] as const]));
}
