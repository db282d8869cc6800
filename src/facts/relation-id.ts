/** Ids of relations: made from what they join, so that nothing has to be looked up to find one. */
import type { FactRecord, RelationRecord } from './record.js';

/** The id of a relation, made from what it joins: `relation/based-on.policy.a.policy.b`. */
export function relationId({ type, from, to, key }: Pick<RelationRecord, 'type' | 'from' | 'to' | 'key'>): string {
  const parts = [type.toLowerCase().replaceAll('_', '-'), from.replace('/', '.'), to.replace('/', '.')];
  return `relation/${[...parts, ...(key === undefined ? [] : [key])].join('.')}`;
}

/** The id of any record. */
export function idOf(record: FactRecord): string {
  return record.kind === 'relation' ? relationId(record) : record.id;
}

/** What a relation's id says of it. */
export interface RelationEnds {
  readonly id: string;
  readonly from: string;
  readonly to: string;
}

const RELATION_ID = /^relation\/[a-z-]+\.([a-z-]+)\.([a-z0-9-]+)\.([a-z-]+)\.([a-z0-9-]+)(?:\.[a-z0-9]+)?$/;

/** The nodes that the relation with this id joins; undefined when the text is not the id of a relation. */
export function relationEnds(id: string): RelationEnds | undefined {
  const match = RELATION_ID.exec(id);
  if (!match) return undefined;
  const [, fromKind = '', from = '', toKind = '', to = ''] = match;
  return { id, from: `${fromKind}/${from}`, to: `${toKind}/${to}` };
}

/** The key of the relation with this id, when it has one. */
export function keyIn(id: string): string | undefined {
  // `relation/<type>.<kind>.<slug>.<kind>.<slug>[.<key>]`
  return id.split('.')[5];
}
