/**
 * The Cypher of the project: where it stands, what it may contain, that no text of a request gets into it, and that
 * every operation takes one statement which both engines plan well.
 */
import type { Statement } from '../graph/graph.js';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readExamples } from '../examples/examples.js';
import { definition } from '../graphql/schema.js';
import { COMPARED_NUMBERS, STATISTICS } from '../testing/computed-documents.js';
import { KITCHEN_SINK, KITCHEN_SINK_VARIABLES } from '../testing/kitchen-sink.js';
import { openTestAtlas, seedRecords, type TestAtlas } from '../testing/test-atlas.js';

const SOURCES = fileURLToPath(new URL('../', import.meta.url));
const CYPHER = /\b(MATCH|MERGE|CREATE|UNWIND|DETACH DELETE|RETURN collect|CALL \()\s?[({$]/;
const HOMES = [
  /-graph\.ts$/,
  /^plan\//,
  /^graph\//,
  /^facts\//,
  /^lineage\//,
  /^search\//,
  /^testing\//,
  /\.test\.ts$/,
];

/** Forms that one of the engines does not have, or has otherwise. */
const FORBIDDEN: readonly (readonly [string, RegExp])[] = [
  ['a quantified path', /\)\s*(\{\d*,\d*\}|\+)\s*\(/],
  ['SHORTEST', /\bSHORTEST\b/],
  ['a COLLECT subquery', /\bCOLLECT\s*\{/],
  ['OPTIONAL CALL', /\bOPTIONAL CALL\b/],
  ['EXISTS or COUNT with RETURN', /\b(EXISTS|COUNT)\s*\{[^}]*\bRETURN\b/],
  ['a slice of an aggregate', /collect\((?:[^()]|\([^()]*\))*\)\[/],
  ['an expression after LIMIT', /\bLIMIT (?!\$\w+(\s|$)|\d+(\s|$))/],
  ['a label expression', /:\w+&|:!\w+/],
  ['OPTIONAL MATCH', /\bOPTIONAL MATCH\b/],
];

let atlas: TestAtlas;

beforeAll(async () => {
  atlas = await openTestAtlas(seedRecords());
});
afterAll(() => atlas.close());

/** What was read, but for the search for what an id that is not found was merged into. */
function questions(): readonly Statement[] {
  return atlas.statements.filter(({ text }) => !text.includes('type(e)'));
}

/** The one statement that an operation takes. */
async function statementOf(document: string, variables: Record<string, unknown>): Promise<string> {
  await atlas.run(document, variables);
  expect(questions()).toHaveLength(1);
  return atlas.statements[0]?.text ?? '';
}

/** Fields that are answered by a traversal or a comparison, which takes statements of its own. */
const TRAVERSALS =
  /\b(lineage|path|impact|neighborhood|lineageDiff|timeline|history|inForceChain|series|observationSeries|progress|change|search|resolve|coverage|policyStatistics|observationStatistics)\b ?[({]/;

const operations = [
  ...readExamples().map(
    ({ name, query, variables }) => [name, query, JSON.parse(variables || '{}') as Record<string, unknown>] as const,
  ),
  ['the kitchen sink', KITCHEN_SINK, KITCHEN_SINK_VARIABLES] as const,
  ['compared numbers', COMPARED_NUMBERS, {}] as const,
  ['statistics', STATISTICS, {}] as const,
];

describe('Cypher', () => {
  test('stands only where the design says', () => {
    const files = readdirSync(SOURCES, { recursive: true })
      .map(String)
      .filter((name) => name.endsWith('.ts'));
    const strays = files.filter(
      (name) => !HOMES.some((home) => home.test(name)) && CYPHER.test(readFileSync(SOURCES + name, 'utf8')),
    );
    expect(strays).toEqual([]);
  });

  test('uses no form in a definition that one of the engines does not have', () => {
    const texts = JSON.stringify(definition);
    for (const [form, pattern] of FORBIDDEN.filter(([name]) => !name.startsWith('an expression'))) {
      // JSON adds no quotes of the kind that the pattern looks for.
      expect(pattern.exec(texts)?.[0], form).toBeUndefined();
    }
  });

  test('has no text literal but words of the vocabulary and the separator of ids', () => {
    const literals = JSON.stringify(definition).match(/'[^']*'/g) ?? [];
    expect(literals.filter((literal) => !/^'([A-Z_]+|\/)'$/.test(literal))).toEqual([]);
  });

  test.each(operations)(
    'of "%s" is without a forbidden form, in one statement unless it traverses',
    async (name, query, variables) => {
      await atlas.run(query, variables);
      if (!TRAVERSALS.test(query)) expect(questions(), name).toHaveLength(1);
      for (const { text } of atlas.statements) {
        for (const [form, pattern] of FORBIDDEN) expect(pattern.exec(text)?.[0], form).toBeUndefined();
      }
    },
  );

  test('contains no text of the request: names, aliases and values travel as parameters or not at all', async () => {
    const marked = KITCHEN_SINK.replaceAll(
      /\b(oldest|newest|mostRelied|firstPlace|again|titleInChinese)\b/g,
      'INTRUDER_$1',
    )
      .replaceAll(/\b(PolicyPage|PolicyNode|KitchenSink)\b/g, 'INTRUDER_$1')
      .replaceAll(/\$(\w+)/g, '$$INTRUDER_$1');
    const variables = Object.fromEntries(
      Object.entries(KITCHEN_SINK_VARIABLES).map(([name, value]) => [`INTRUDER_${name}`, value]),
    );
    const text = await statementOf(marked, {
      ...variables,
      INTRUDER_ids: ["INTRUDER') MATCH (n) DETACH DELETE n //", 'city/jinan'],
      INTRUDER_filter: { title: { contains: 'INTRUDER` {}' }, documentNumber: { eq: 'INTRUDER' } },
    });
    expect(text).not.toContain('INTRUDER');
    expect(JSON.stringify(atlas.statements[0]?.parameters).toLowerCase()).toContain('intruder');
  });

  test('is the same text for other values of the same variables, so that engines keep its plan', async () => {
    const ask = (first: number, text: string) =>
      statementOf(
        'query ($first: Int, $text: String) { policies(first: $first, filter: { title: { contains: $text } }) { nodes { title } } }',
        { first, text },
      );
    expect(await ask(1, 'plan')).toBe(await ask(50, 'zone'));
  });

  test('has no term for a filter that is absent', async () => {
    const text = await statementOf('query ($filter: PolicyFilter) { policies(filter: $filter) { totalCount } }', {});
    // What was withdrawn is left out of every list.
    expect(text.match(/WHERE .*?(?= RETURN)/g)).toEqual(['WHERE v1.retractedAt IS NULL']);
  });
});

describe('the kitchen sink', () => {
  test('answers every part of it', async () => {
    const data = await atlas.run(KITCHEN_SINK, KITCHEN_SINK_VARIABLES);
    const typeNames = (data['nodes'] as ({ __typename: string } | null)[]).map((node) => node?.__typename);
    expect(typeNames).toEqual(['Policy', 'City', 'Ministry', undefined, 'Observation', 'Relation']);
    expect(data).toMatchObject({
      // The State Council's documents: the plan of 2017, the digital economy plan, the two Plus opinions.
      oldest: {
        totalCount: 4,
        pageInfo: { hasNextPage: true },
        edges: [
          { node: { titleInChinese: '国务院关于积极推进“互联网+”行动的指导意见' } },
          { node: { titleInChinese: '新一代人工智能发展规划', issuers: { totalCount: 1 } } },
          { node: { titleInChinese: '“十四五”数字经济发展规划' } },
        ],
      },
      newest: { totalCount: 4, edges: [{ node: { titleInChinese: '国务院关于深入实施“人工智能+”行动的意见' } }, {}] },
      node: {
        firstPlace: { nodes: [{ name: 'Jinan' }] },
        places: {
          edges: [
            {
              again: { name: 'Jinan' },
              node: { __typename: 'City', leads: { totalCount: 1 } },
              relation: { type: 'LOCATED_IN' },
            },
            { again: { name: 'Qingdao' } },
          ],
        },
      },
    });
  });

  test('leaves out what @skip and @include leave out, in the answer and in the statement', async () => {
    const whole = await statementOf(KITCHEN_SINK, KITCHEN_SINK_VARIABLES);
    const variables = { ...KITCHEN_SINK_VARIABLES, withIssuers: false, withoutNames: true };
    const data = await atlas.run(KITCHEN_SINK, variables);
    expect(JSON.stringify(data)).not.toContain('"issuers"');
    expect(JSON.stringify(data)).not.toContain('"names"');
    expect(atlas.statements[0]?.text.length).toBeLessThan(whole.length);
  });
});
