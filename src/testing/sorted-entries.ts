/** The entries of lists, sorted in memory by what the documentation of the schema says of `orderBy`. */
import fc from 'fast-check';
import { type NodeRecord, type RelationRecord } from '../facts/record.js';
import { relationId } from '../facts/relation-id.js';
import { nodeOf, originsOf, targetsOf, type RecordOf, type World } from './random-facts.js';
import { keptNumber } from './random-filters.js';

type Sortable = string | number | undefined;

/** An entry of a list. */
export interface Entry {
  /** The id of its node and that of the relation to it, if any. A blank sorts before all that an id is made of. */
  readonly name: string;
  /** Value of the order enum → what it sorts by. */
  readonly values: Readonly<Record<string, Sortable>>;
}

export interface Term {
  readonly field: string;
  readonly direction: 'ASC' | 'DESC';
}

type Values<Item> = Readonly<Record<string, (world: World, item: Item) => Sortable>>;

const LINEAGE = ['BASED_ON', 'CITES'];

const policyValues: Values<RecordOf<'policy'>> = {
  TITLE: (_world, policy) => sortName(policy),
  DOCUMENT_NUMBER: (_world, { documentNumber }) => keptNumber(documentNumber),
  ISSUED_ON: (_world, { issuedOn }) => issuedOn,
  PUBLISHED_ON: (_world, { publishedOn }) => publishedOn,
  IN_FORCE_FROM: (_world, { inForceFrom }) => inForceFrom,
  ISSUER_NAME: (world, { id }) => targetsOf(world, id, 'ISSUED_BY').map(sortName).toSorted()[0],
  UPSTREAM_COUNT: (world, { id }) => countOf(targetsOf(world, id, ...LINEAGE)),
  DOWNSTREAM_COUNT: (world, { id }) => countOf(originsOf(world, id, ...LINEAGE)),
};
const observationValues: Values<RecordOf<'observation'>> = {
  PERIOD_END: (_world, { period }) => period.end,
  VALUE: (_world, { value }) => Number(value),
  MEASURE_NAME: (world, { measure }) => sortName(nodeOf(world, measure)),
  SUBJECT_NAME: (world, { subject }) => sortName(nodeOf(world, subject)),
};
const relationValues: Values<RelationRecord> = {
  TYPE: (_world, { type }) => type,
  VALID_FROM: (_world, { validFrom }) => validFrom,
  VALID_TO: (_world, { validTo }) => validTo,
};

/** Up to three terms of an order; one value may stand in several of them. */
const termsOf = (values: object): fc.Arbitrary<Term[]> =>
  fc.array(fc.record({ field: fc.constantFrom(...Object.keys(values)), direction: fc.constantFrom('ASC', 'DESC') }), {
    maxLength: 3,
  });
export const policyOrder = termsOf(policyValues);
export const observationOrder = termsOf(observationValues);
export const relationOrder = termsOf(relationValues);

export function policyEntry(world: World, policy: RecordOf<'policy'>, relation?: RelationRecord): Entry {
  const ids = [policy.id, ...(relation ? [relationId(relation)] : [])];
  return { name: ids.join(' '), values: valuesOf(world, policyValues, policy) };
}

export function observationEntry(world: World, observation: RecordOf<'observation'>): Entry {
  return { name: observation.id, values: valuesOf(world, observationValues, observation) };
}

export function relationEntry(world: World, relation: RelationRecord): Entry {
  return { name: relationId(relation), values: valuesOf(world, relationValues, relation) };
}

function valuesOf<Item>(world: World, values: Values<Item>, item: Item): Entry['values'] {
  return Object.fromEntries(Object.entries(values).map(([field, valueOf]) => [field, valueOf(world, item)]));
}

/** The English name or title, or else the Chinese one, whatever the case. */
function sortName(node: NodeRecord): string {
  const { en, zh } = 'name' in node ? node.name : 'title' in node ? node.title : {};
  return (en ?? zh ?? '').toLowerCase();
}

/** How many things there are, each counted once however many relations lead to it. */
function countOf(nodes: readonly NodeRecord[]): number {
  return new Set(nodes.map(({ id }) => id)).size;
}

/** The names of the entries in order: without the value last, ties by id, from the last id when all terms descend. */
export function sortEntries(entries: readonly Entry[], orderBy: readonly Term[]): string[] {
  const isDescending = orderBy.length > 0 && orderBy.every(({ direction }) => direction === 'DESC');
  const sorted = entries.toSorted((left, right) => {
    const differences = orderBy.map(({ field, direction }) =>
      compareValues(left.values[field], right.values[field], direction),
    );
    const difference = differences.find((found) => found !== 0);
    return difference ?? compareValues(left.name, right.name, isDescending ? 'DESC' : 'ASC');
  });
  return sorted.map(({ name }) => name);
}

function compareValues(left: Sortable, right: Sortable, direction: Term['direction']): number {
  if (left === right) return 0;
  if (left === undefined) return 1;
  if (right === undefined) return -1;
  return left < right === (direction === 'ASC') ? -1 : 1;
}
