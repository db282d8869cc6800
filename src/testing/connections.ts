/** Connections of the API, each with the entries that a world gives it: the reference for tests of paging. */
import { nodeOf, recordsOf, type World } from './random-facts.js';
import { fits, type Filter } from './random-filters.js';
import * as reference from './sorted-entries.js';
import type { Entry } from './sorted-entries.js';

/** A connection of the API, and the entries that it should have, in no order. */
export interface Connection {
  /** The operation; the page stands under `page`, or in what stands under `parent`. */
  readonly document: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly entries: readonly Entry[];
}

const VARIABLES = '$first: Int, $after: String, $last: Int, $before: String';
const ARGUMENTS = 'orderBy: $orderBy, first: $first, after: $after, last: $last, before: $before';
const INFORMATION = 'totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor }';
const NODES = `${INFORMATION} edges { cursor node { id } }`;
const RELATED = `${INFORMATION} edges { cursor node { id } relation { id } }`;

const rootList = (list: string, name: string) => `
  query ($filter: ${list}Filter, $orderBy: [${list}Order!], ${VARIABLES}) {
    page: ${name}(filter: $filter, ${ARGUMENTS}) { ${NODES} }
  }`;
const nestedList = (list: string, type: string, field: string, selection: string) => `
  query ($id: ID!, $orderBy: [${list}Order!], ${VARIABLES}) {
    parent: node(id: $id) { ... on ${type} { page: ${field} { ${selection} } } }
  }`;

export function policies(world: World, filter: Filter = {}): Connection {
  const kept = recordsOf(world, 'policy').filter((policy) => fits(world, 'Policy', policy, filter));
  const entries = kept.map((policy) => reference.policyEntry(world, policy));
  return { document: rootList('Policy', 'policies'), variables: { filter }, entries };
}

export function observations(world: World, filter: Filter = {}): Connection {
  const kept = recordsOf(world, 'observation').filter((item) => fits(world, 'Observation', item, filter));
  const entries = kept.map((item) => reference.observationEntry(world, item));
  return { document: rootList('Observation', 'observations'), variables: { filter }, entries };
}

/** The policies of a public body: one entry for each relation by which it issued one. */
export function issued(world: World, id: string): Connection {
  const relations = recordsOf(world, 'relation').filter(({ type, to }) => type === 'ISSUED_BY' && to === id);
  const entries = relations.map((relation) => reference.policyEntry(world, policyOf(world, relation.from), relation));
  return {
    document: nestedList('Policy', 'PublicBody', `policies(${ARGUMENTS})`, RELATED),
    variables: { id },
    entries,
  };
}

/** The later documents of a policy, of which it can be one itself. */
export function downstream(world: World, id: string): Connection {
  const types = ['BASED_ON', 'CITES'];
  const relations = recordsOf(world, 'relation').filter(({ type, to }) => types.includes(type) && to === id);
  const entries = relations.map((relation) => reference.policyEntry(world, policyOf(world, relation.from), relation));
  return { document: nestedList('Policy', 'Policy', `downstream(${ARGUMENTS})`, RELATED), variables: { id }, entries };
}

function policyOf(world: World, id: string) {
  const policy = nodeOf(world, id);
  if (policy.kind !== 'policy') throw new Error(`${id} must be a policy, but is not.`);
  return policy;
}

export function relationsOf(world: World, id: string, direction: 'IN' | 'OUT' | 'BOTH'): Connection {
  const kept = recordsOf(world, 'relation').filter(
    ({ from, to }) => (direction !== 'IN' && from === id) || (direction !== 'OUT' && to === id),
  );
  const field = `relations(direction: ${direction}, ${ARGUMENTS})`;
  const entries = kept.map((relation) => reference.relationEntry(world, relation));
  return { document: nestedList('Relation', 'Subject', field, NODES), variables: { id }, entries };
}

export function supported(world: World, id: string): Connection {
  const kept = recordsOf(world, 'relation').filter(({ sources }) => sources.includes(id));
  const entries = kept.map((relation) => reference.relationEntry(world, relation));
  return { document: nestedList('Relation', 'Source', `relations(${ARGUMENTS})`, NODES), variables: { id }, entries };
}
