/** What all nodes, all sourced facts and all subjects of facts have in common. */
import { RELATION_TYPES } from '../facts/vocabulary.js';
import {
  compare,
  connection,
  expression,
  list,
  properties,
  some,
  type CompareFilter,
  type FilterDefinition,
  type ListDefinition,
  type OrderDefinition,
  type RootDefinition,
} from '../plan/definition.js';
import type { Row } from '../plan/shape.js';
import type { Confidence } from '../generated/resolvers.js';
import { kindOfEnum } from './kinds.js';

/** The names that a node may bear. */
export interface NamedRow extends Row {
  readonly nameEn: string | null;
  readonly nameZh: string | null;
  /** The languages whose name is ours and not official. */
  readonly unofficial: readonly string[] | null;
  readonly aliasesEn: readonly string[] | null;
  readonly aliasesZh: readonly string[] | null;
}

/** A fact with the confidence that its sources give it. */
export interface SourcedRow extends Row {
  readonly confidence: Confidence;
  readonly note: string | null;
  readonly recordedAt: string;
}

/** A statement of a source. */
export interface AssertionRow extends SourcedRow {
  readonly retractedAt: string | null;
}

/** Something that facts are about. */
export interface SubjectRow extends NamedRow, SourcedRow {}

/** The pattern of every relation of the record format. */
export const ANY_RELATION = RELATION_TYPES.join('|');

export const nameFields = {
  name: properties('nameEn', 'nameZh'),
  names: properties('nameEn', 'nameZh', 'unofficial', 'aliasesEn', 'aliasesZh'),
};

/** What every node has. */
export const entityFields = {
  id: properties('id'),
  /** Answered by its resolver. */
  history: properties(),
};

export const namedEntityFields = { ...entityFields, label: properties('nameEn', 'nameZh') };

export const sourcedFields = {
  confidence: properties('confidence'),
  note: properties('note'),
  sources: list('MATCH (x)-[r:SUPPORTED_BY]->(y:Source)', 'Source'),
  recordedAt: properties('recordedAt'),
};

/** What is stated can be withdrawn. */
export const assertionFields = { ...sourcedFields, retractedAt: expression('retractedAt', 'ended(x)') };

export const subjectFields = {
  ...namedEntityFields,
  ...nameFields,
  ...sourcedFields,
  relations: connection(
    {
      argument: 'direction',
      texts: {
        OUT: `MATCH (x)-[y:${ANY_RELATION}]->(:Entity)`,
        IN: `MATCH (x)<-[y:${ANY_RELATION}]-(:Entity)`,
        BOTH: `MATCH (x)-[y:${ANY_RELATION}]-(:Entity)`,
      },
    },
    'Relation',
    { conditions: { types: 'type(y) IN $value' } },
  ),
  observations: connection('MATCH (x)<-[:ABOUT]-(y:Observation)', 'Observation'),
  /** Answered by its resolver, which reads all series of a page at once. */
  series: properties(),
  claims: connection('MATCH (x)<-[:ABOUT]-(y:Claim)', 'Claim'),
  conflicts: connection('MATCH (x)<-[:ABOUT]-(y:Conflict)', 'Conflict'),
  /** Answered by its resolver. */
  coverage: properties(),
};

const anyName: CompareFilter = {
  kind: 'compare',
  expressions: ['x.nameEn', 'x.nameZh'],
  lists: ['x.aliasesEn', 'x.aliasesZh'],
};

export const sourcedFilters = {
  id: compare('id'),
  confidence: compare('confidence'),
  source: some('(x)-[r:SUPPORTED_BY]->(y:Source)', 'Source'),
} satisfies Record<string, FilterDefinition>;
export const namedFilters = { ...sourcedFilters, name: anyName };
export const titledFilters = { ...sourcedFilters, title: anyName };

export const byName = { expression: 'x.sortName', indexed: true } satisfies OrderDefinition;

/** A look-up by id, by name or alias, and by what else `keys` gives. */
export function lookUpByName(
  label: string,
  nameKey: 'name' | 'title' = 'name',
  keys: Readonly<Record<string, string>> = {},
): RootDefinition & { kind: 'lookUp' } {
  const named = 'y.nameEn = $value OR y.nameZh = $value OR $value IN y.aliasesEn OR $value IN y.aliasesZh';
  return {
    kind: 'lookUp',
    match: `MATCH (y:${label})`,
    keys: { id: 'y.id = $value', [nameKey]: `(${named})`, ...keys },
  };
}

/** A look-up of what has no name. */
export function lookUpById(label: string): RootDefinition {
  return { kind: 'lookUp', match: `MATCH (y:${label})`, keys: { id: 'y.id = $value' } };
}

/** All things with a label. */
export function all(label: string, to = label): RootDefinition {
  return { kind: 'connection', match: `MATCH (y:${label})`, to };
}

export const entityList: ListDefinition = {
  filters: {
    id: compare('id'),
    name: anyName,
    kind: { kind: 'compare', expressions: ["split(x.id, '/')[0]"], convert: kindOfEnum },
  },
  orders: {},
};
