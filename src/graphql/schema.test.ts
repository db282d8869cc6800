/** The schema as a whole: described throughout, answered throughout, in step with the record format. */
import {
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isSpecifiedScalarType,
  isUnionType,
  type GraphQLNamedType,
  type GraphQLObjectType,
} from 'graphql';
import { describe, expect, test } from 'vitest';
import * as vocabulary from '../facts/vocabulary.js';
import { enumOfKind, KINDS } from '../subject/kinds.js';
import { buildSchema, definition } from './schema.js';

const schema = buildSchema();
const types = Object.values(schema.getTypeMap()).filter(
  (type) => !type.name.startsWith('__') && !isSpecifiedScalarType(type),
);

/** What a type holds that needs a description: itself, fields, arguments, enum values. */
function described(type: GraphQLNamedType): [name: string, description: string | null | undefined][] {
  const own: [string, string | null | undefined] = [type.name, type.description];
  if (isEnumType(type)) {
    return [
      own,
      ...type.getValues().map((value) => [`${type.name}.${value.name}`, value.description] as [string, string]),
    ];
  }
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields());
    return [own, ...fields.map((field) => [`${type.name}.${field.name}`, field.description] as [string, string])];
  }
  if (!isObjectType(type) && !isInterfaceType(type)) return [own];
  const fields = Object.values(type.getFields()).flatMap((field) => [
    [`${type.name}.${field.name}`, field.description] as [string, string],
    ...field.args.map(
      (argument) => [`${type.name}.${field.name}(${argument.name})`, argument.description] as [string, string],
    ),
  ]);
  return [own, ...fields];
}

/** The object types that the graph answers: those of the kinds of node, and relations. */
const answered = [...Object.values(KINDS).map(({ type }) => type), 'Relation', 'PolicyStatusReport'];

describe('the schema', () => {
  test('describes every type, field, argument, enum value and input field in a sentence', () => {
    const all = types.flatMap(described);
    expect(all.length).toBeGreaterThan(1_000);
    expect(all.filter(([, description]) => !description?.trim().endsWith('.')).map(([name]) => name)).toEqual([]);
  });

  test('says for every field of a type of the graph how it is had', () => {
    const missing = answered.flatMap((name) => {
      const fields = Object.keys((schema.getType(name) as GraphQLObjectType).getFields());
      return fields.filter((field) => !definition.types[name]?.fields[field]).map((field) => `${name}.${field}`);
    });
    expect(missing).toEqual([]);
  });

  test('has no definition of a field, a filter or an order that clients cannot ask for', () => {
    for (const [name, { fields }] of Object.entries(definition.types)) {
      const known = Object.keys((schema.getType(name) as GraphQLObjectType).getFields());
      expect(
        Object.keys(fields).filter((field) => !known.includes(field)),
        name,
      ).toEqual([]);
    }
    for (const [name, { filters, orders }] of Object.entries(definition.lists)) {
      expect(inputFields(`${name}Filter`).toSorted(), `${name}Filter`).toEqual(Object.keys(filters).toSorted());
      expect(enumValues(`${name}OrderField`).toSorted(), `${name}OrderField`).toEqual(Object.keys(orders).toSorted());
    }
  });

  test('answers every root field', () => {
    const computed = [
      'path',
      'lineageDiff',
      'coverage',
      'neighborhood',
      'search',
      'resolve',
      'policyStatistics',
      'observationStatistics',
      'observationSeries',
      'keys',
      'viewer',
      'changes',
      'queryCost',
    ];
    expect([...Object.keys(definition.roots), ...computed].toSorted()).toEqual(
      Object.keys(schema.getQueryType()?.getFields() ?? {}).toSorted(),
    );
  });

  test('gives every connection the list of its references, but one whose nodes are the sources themselves', () => {
    const connections = types.filter(({ name }) => name.endsWith('Connection')) as GraphQLObjectType[];
    expect(connections.length).toBeGreaterThan(20);
    const without = connections.filter((type) => String(type.getFields()['sources']?.type) !== '[Source!]!');
    expect(without.map(({ name }) => name)).toEqual(['SourceConnection']);
  });

  test('gives every filter of a list that leads on a filter of its own', () => {
    for (const { filters } of Object.values(definition.lists)) {
      for (const filter of Object.values(filters)) {
        if (filter.kind === 'related') expect(definition.lists).toHaveProperty(filter.to);
      }
    }
  });

  test.each([
    ['Confidence', vocabulary.CONFIDENCES],
    ['MinistryKind', vocabulary.MINISTRY_KINDS],
    ['LocalGovernmentKind', vocabulary.LOCAL_GOVERNMENT_KINDS],
    ['GovernmentLevel', vocabulary.GOVERNMENT_LEVELS],
    ['PolicyKind', vocabulary.POLICY_KINDS],
    ['PolicyStage', vocabulary.POLICY_STAGES],
    ['ProvinceKind', vocabulary.PROVINCE_KINDS],
    ['DistrictKind', vocabulary.DISTRICT_KINDS],
    ['ZoneProgramme', vocabulary.ZONE_PROGRAMMES],
    ['Qualifier', vocabulary.QUALIFIERS],
    ['Nature', vocabulary.NATURES],
    ['PeriodKind', vocabulary.PERIOD_KINDS],
    ['ClaimTopic', vocabulary.CLAIM_TOPICS],
    ['ConflictKind', vocabulary.CONFLICT_KINDS],
    ['ConflictRule', vocabulary.CONFLICT_RULES],
    ['SourceTier', vocabulary.SOURCE_TIERS],
    ['LineageRelation', vocabulary.LINEAGE_RELATIONS],
    ['RelationType', vocabulary.RELATION_TYPES],
    ['IssuerRole', vocabulary.ISSUER_ROLES],
    ['RelationScope', vocabulary.RELATION_SCOPES],
    ['Basis', vocabulary.BASES],
    ['NodeKind', vocabulary.NODE_KINDS.map(enumOfKind)],
  ])('spells %s as the record format does, in the same order', (name, words) => {
    expect(enumValues(name)).toEqual([...words]);
  });

  test('lists an object type for every kind of node in each interface that its labels promise', () => {
    for (const { type, labels } of Object.values(KINDS)) {
      const interfaces = (schema.getType(type) as GraphQLObjectType).getInterfaces().map(({ name }) => name);
      expect(interfaces, type).toEqual(expect.arrayContaining(['Node', 'Entity', ...labels]));
    }
  });

  test('has a union', () => {
    expect(
      types
        .filter((type) => isUnionType(type))
        .map(({ name }) => name)
        .toSorted(),
    ).toEqual(['ConflictSide', 'Designated', 'Resolution']);
  });
});

const LOGICAL = new Set(['and', 'or', 'not']);

function inputFields(name: string): string[] {
  const type = schema.getType(name);
  return isInputObjectType(type) ? Object.keys(type.getFields()).filter((field) => !LOGICAL.has(field)) : [];
}

function enumValues(name: string): string[] {
  const type = schema.getType(name);
  return isEnumType(type) ? type.getValues().map((value) => value.name) : [];
}
