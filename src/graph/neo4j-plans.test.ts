/** How Neo4j plans the statements of the project: by index, without a scan that grows with the graph. */
import neo4j, { type Driver, type Plan } from 'neo4j-driver';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readTestGraphSettings } from '../config.js';
import { readExamples } from '../examples/examples.js';
import { COMPARED_NUMBERS, STATISTICS } from '../testing/computed-documents.js';
import { KITCHEN_SINK, KITCHEN_SINK_VARIABLES } from '../testing/kitchen-sink.js';
import { COMPLETE_FACTS } from '../testing/complete-facts.js';
import { openTestAtlas, seedRecords, type TestAtlas } from '../testing/test-atlas.js';
import type { Statement } from './graph.js';

const settings = readTestGraphSettings();
const isNeo4j = !settings.url.startsWith('embedded:');

/** Operators that read all of the graph or enumerate paths. */
const NEVER = [
  'AllNodesScan',
  'VarLengthExpand(All)',
  'UndirectedAllRelationshipsScan',
  'DirectedAllRelationshipsScan',
];
/**
 * GQLSTATUS of a statement that went well, or that names a label, a type or a property that no fact ever had: that says
 * what was written to the database before, and nothing of the plan.
 */
const SUCCESS = /^(0[02]|01N5[012]$)/;
/** Labels with few nodes in any graph, which may be read whole. */
const SMALL_LABELS = ['GraphVersion'];

describe.runIf(isNeo4j)('Neo4j', () => {
  let atlas: TestAtlas;
  let driver: Driver;

  beforeAll(async () => {
    atlas = await openTestAtlas([...seedRecords(), ...COMPLETE_FACTS]);
    const { user = 'neo4j', password } = settings;
    driver = neo4j.driver(settings.url, password === undefined ? undefined : neo4j.auth.basic(user, password));
  });
  afterAll(async () => {
    await driver.close();
    await atlas.close();
  });

  async function explain({ text, parameters }: Statement) {
    const session = driver.session({ database: settings.database });
    try {
      const { summary } = await session.run(`EXPLAIN ${text}`, { ...parameters });
      return {
        operators: flatten(summary.plan),
        notifications: summary.gqlStatusObjects.filter(({ gqlStatus }) => !SUCCESS.test(gqlStatus)),
      };
    } finally {
      await session.close();
    }
  }

  const operations = [
    ...readExamples().map(
      ({ name, query, variables }) => [name, query, JSON.parse(variables || '{}') as Record<string, unknown>] as const,
    ),
    ['the kitchen sink', KITCHEN_SINK, KITCHEN_SINK_VARIABLES] as const,
    ['compared numbers', COMPARED_NUMBERS, {}] as const,
    ['statistics', STATISTICS, {}] as const,
    [
      'a page in the order of an index',
      '{ policies(first: 5, orderBy: [{ field: ISSUED_ON, direction: DESC }]) { nodes { title } } }',
      {},
    ] as const,
    [
      'computed answers with their references',
      `{
        policy(by: { id: "policy/new-generation-ai-plan-2017" }) {
          lineage(direction: DOWN) { sources { citation } }
          impact { sources { citation } }
          history { totalCount nodes { records { nodes { before after } sources { citation } } undoneBy } sources { citation } }
        }
        path(from: "city/jinan", to: "ministry/miit") { sources { citation } }
        neighborhood(id: "city/jinan") { sources { citation } }
        changes(kinds: [CITY], about: "city/jinan", relations: [APPLIES_IN]) { totalCount nodes { number } }
      }`,
      {},
    ] as const,
    ['a page by id', '{ policies(first: 5) { nodes { title } pageInfo { endCursor } } }', {}] as const,
    ['coverage', '{ coverage { gaps { facts { id } } } }', {}] as const,
    [
      'the coverage of a node and of an answer',
      '{ coverage(of: "zone/jinan-qingdao") { gaps { facts { id } } } path(from: "city/jinan", to: "ministry/miit") { coverage { gaps { kind } } } }',
      {},
    ] as const,
  ];

  test.each(operations)('plans "%s" without a scan of the graph or a product', async (_name, query, variables) => {
    await atlas.run(query, variables);
    for (const statement of [...atlas.statements]) {
      const { operators, notifications } = await explain(statement);
      const names = operators.map(({ operatorType }) => operatorType.replace(/@.*$/, ''));
      expect(names.filter((name) => NEVER.includes(name))).toEqual([]);
      // The products of one row by one row are those of the root fields, each of which is collected into one row.
      expect(operators.filter((operator) => isProduct(operator) && !isOneRow(operator))).toEqual([]);
      expect(notifications.map(({ statusDescription }) => statusDescription)).toEqual([]);
    }
  });

  test.each([
    '{ policies(first: 5, orderBy: [{ field: ISSUED_ON, direction: DESC }]) { nodes { title } } }',
    '{ policies(first: 5, orderBy: [{ field: TITLE }, { field: ISSUED_ON }]) { nodes { title } } }',
    '{ policies(first: 5) { nodes { title } } }',
    '{ policies(first: 5) { sources { citation } } }',
    '{ policies(first: 5, orderBy: [{ field: ISSUED_ON }]) { sources { id } nodes { issuers { sources { id } } } } }',
    '{ observations(first: 5, orderBy: [{ field: VALUE, direction: DESC }]) { nodes { value } } }',
    '{ sources(last: 5, orderBy: [{ field: PUBLISHED_ON }]) { nodes { title } } }',
    '{ policy(by: { id: "policy/new-generation-ai-plan-2017" }) { title } }',
    '{ policy(by: { documentNumber: "国发〔2017〕35号" }) { title } }',
    '{ city(by: { code: "370100" }) { name } }',
    '{ node(id: "city/jinan") { id } }',
  ])('reads %s from an index, not from a label', async (query) => {
    await atlas.run(query);
    const [statement] = atlas.statements;
    if (!statement) throw new Error('There must be a statement.');
    const { operators } = await explain(statement);
    const scans = operators.filter(
      ({ operatorType, arguments: details }) =>
        operatorType.startsWith('NodeByLabelScan') &&
        !SMALL_LABELS.some((label) => String(details['Details']).includes(label)),
    );
    expect(scans.map(({ arguments: details }) => details['Details'])).toEqual([]);
  });
});

const ONE_ROW = /^(EagerAggregation|NodeCountFromCountStore|RelationshipCountFromCountStore|Argument)/;
const ROW_KEEPING = /^(Projection|Limit|ProduceResults|Eager|Filter|Apply)/;

function isProduct({ operatorType }: Plan): boolean {
  return operatorType.startsWith('CartesianProduct');
}

/** Whether an operator gives at most one row whatever the graph holds. */
function isOneRow(plan: Plan): boolean {
  if (ONE_ROW.test(plan.operatorType)) return true;
  return (isProduct(plan) || ROW_KEEPING.test(plan.operatorType)) && plan.children.every(isOneRow);
}

function flatten(plan: Plan | false): Plan[] {
  return plan ? [plan, ...plan.children.flatMap(flatten)] : [];
}
