/** A server over a graph of known content, for tests: GraphQL in, data out, on the engine of TEST_GRAPH_URL. */
import type { ApolloServer } from '@apollo/server';
import type { FormattedExecutionResult } from 'graphql';
import { pino } from 'pino';
import { contextFactory } from '../atlas.js';
import { ANONYMOUS, type Principal } from '../auth/principal.js';
import { ChangeFeed } from '../change/change-feed.js';
import { readTestGraphSettings } from '../config.js';
import { readRecords } from '../facts/read-records.js';
import type { FactRecord } from '../facts/record.js';
import { defineSchema, seedFiles } from '../facts/seed.js';
import { storeRecords } from '../facts/store-records.js';
import { around } from '../graph/around.js';
import type { Graph, Statement } from '../graph/graph.js';
import { openGraph } from '../graph/open-graph.js';
import type { Context } from '../graphql/context.js';
import { createGraphQLServer } from '../graphql/server.js';
import { openTestAccess } from './test-access.js';

export type Answer = FormattedExecutionResult<Record<string, unknown>, Record<string, unknown>>;

export interface TestAtlas {
  readonly graph: Graph;
  /** The statements that were read since the last call of `run`. */
  readonly statements: readonly Statement[];
  /** What was logged since then: the causes of masked errors. */
  readonly logged: readonly string[];
  /** Runs an operation and returns the whole answer, errors included. It is anonymous unless `principal` asks. */
  ask(document: string, variables?: Record<string, unknown>, principal?: Principal): Promise<Answer>;
  /** Runs an operation that must succeed and returns its data. */
  run(document: string, variables?: Record<string, unknown>, principal?: Principal): Promise<Record<string, unknown>>;
  close(): Promise<void>;
}

/** The records of the seed. */
export function seedRecords(): FactRecord[] {
  return readRecords(seedFiles()).map(({ record }) => record);
}

/** An empty graph of the engine under test, with its schema. */
export async function openEmptyGraph(): Promise<Graph> {
  const graph = await openGraph(readTestGraphSettings());
  await graph.write((transaction) => transaction.run({ text: 'MATCH (n) DETACH DELETE n', parameters: {} }));
  await defineSchema(graph);
  return graph;
}

/** Serves `records`; a test file opens one and closes it at its end. */
export async function openTestAtlas(records: readonly FactRecord[]): Promise<TestAtlas> {
  const graph = await openEmptyGraph();
  await storeRecords(graph, records);
  return atlasOver(graph);
}

async function atlasOver(graph: Graph): Promise<TestAtlas> {
  const statements: Statement[] = [];
  const logged: string[] = [];
  const counting = around(graph, {
    read(statement) {
      statements.push(statement);
      return graph.read(statement);
    },
  });
  const access = openTestAccess();
  const logger = pino({ level: 'error' }, { write: (line) => void logged.push(line) });
  const apollo = createGraphQLServer(access.audit, logger);
  await apollo.start();
  const contextOf = contextFactory(counting, access.keys, new ChangeFeed(counting, () => undefined));
  const ask = (document: string, variables: Record<string, unknown> = {}, principal = ANONYMOUS) => {
    statements.length = 0;
    logged.length = 0;
    return execute(apollo, contextOf('test', principal), document, variables);
  };
  return {
    graph,
    statements,
    logged,
    ask,
    async run(document, variables, principal) {
      const answer = await ask(document, variables, principal);
      if (!answer.errors && answer.data) return answer.data;
      throw new Error(explain(document, variables, answer, statements, logged));
    },
    async close() {
      await apollo.stop();
      await graph.close();
      access.remove();
    },
  };
}

async function execute(
  apollo: ApolloServer<Context>,
  contextValue: Context,
  query: string,
  variables: Record<string, unknown>,
): Promise<Answer> {
  const response = await apollo.executeOperation({ query, variables }, { contextValue });
  if (response.body.kind !== 'single') throw new Error('The answer must be single, but is incremental.');
  // As a client would see it: plain objects, nothing that is not JSON.
  return JSON.parse(JSON.stringify(response.body.singleResult)) as Answer;
}

function explain(
  document: string,
  variables: Record<string, unknown> | undefined,
  answer: Answer,
  statements: readonly Statement[],
  logged: readonly string[],
): string {
  return [
    'The operation must succeed, but did not.',
    document,
    `variables: ${JSON.stringify(variables)}`,
    `answer: ${JSON.stringify(answer, undefined, 2)}`,
    ...statements.map(({ text, parameters }) => `statement: ${text}\nparameters: ${JSON.stringify(parameters)}`),
    ...logged,
  ].join('\n');
}
