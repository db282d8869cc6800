/** How many statements Policy Atlas sends for an operation. */
import { pino } from 'pino';
import { contextFactory } from '../dist/atlas.js';
import { openAccess } from '../dist/auth/access.js';
import { ANONYMOUS } from '../dist/auth/principal.js';
import { ChangeFeed } from '../dist/change/change-feed.js';
import { openGraph } from '../dist/graph/open-graph.js';
import { createGraphQLServer } from '../dist/graphql/server.js';

/** Name of an operation → the most statements that any of its sets of variables needed, on Neo4j. */
export async function countStatements(folder, neo4j, operations, variables) {
  const graph = await openGraph({ url: neo4j, database: 'neo4j' });
  const logger = pino({ level: 'silent' });
  const files = { keysFile: `${folder}/keys.jsonl`, auditFile: `${folder}/audit.jsonl` };
  const access = openAccess({ ...files, readAccess: 'open', tokens: undefined }, logger);
  const apollo = createGraphQLServer(access.audit, logger);
  await apollo.start();
  let count = 0;
  const counting = new Proxy(graph, {
    get(target, name) {
      const value = target[name];
      if (name !== 'read' && name !== 'search') return typeof value === 'function' ? value.bind(target) : value;
      return (...given) => {
        count += 1;
        return value.apply(target, given);
      };
    },
  });
  const contextOf = contextFactory(counting, access.keys, new ChangeFeed(counting, () => undefined));
  const most = {};
  for (const { name, document } of operations) {
    const counts = [];
    for (const set of variables[name]) {
      count = 0;
      const contextValue = contextOf('bench', ANONYMOUS);
      const { body } = await apollo.executeOperation({ query: document, variables: set }, { contextValue });
      if (body.singleResult.errors) throw new Error(`${name}: ${JSON.stringify(body.singleResult.errors)}`);
      counts.push(count);
    }
    most[name] = Math.max(...counts);
  }
  await apollo.stop();
  await graph.close();
  return most;
}
