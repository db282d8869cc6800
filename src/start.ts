/** Starts the server as `npm start` does: configuration, graph, schema, seed, listen; and stops it on a signal. */
import { UNFINISHED_RESTORE } from './backup/backup-error.js';
import { isUnfinished } from './backup/restore-backup.js';
import { createLogger, serve, type Atlas } from './atlas.js';
import { openAccess } from './auth/access.js';
import { ConfigurationError, readConfiguration, type Configuration } from './config.js';
import { FactsError } from './facts/fault.js';
import { refreshDerived } from './facts/refresh-derived.js';
import { defineSchema, seedWhenEmpty } from './facts/seed.js';
import type { Counts } from './facts/store-records.js';
import { GraphOpenError } from './graph/graph-error.js';
import type { Graph } from './graph/graph.js';
import { withoutPassword } from './graph/neo4j.js';
import { openGraph } from './graph/open-graph.js';

/** Runs until a signal stops it. Ends the process with code 1 and one line that says what to do when it cannot start. */
export async function start(): Promise<void> {
  try {
    const configuration = readConfiguration();
    const graph = await openGraph(configuration.graph);
    try {
      await run(graph, configuration);
    } catch (error) {
      await graph.close();
      throw error;
    }
  } catch (error) {
    process.stderr.write(`${explain(error)}\n`);
    process.exitCode = 1;
  }
}

async function run(graph: Graph, configuration: Configuration): Promise<void> {
  if (await isUnfinished(graph)) throw new GraphOpenError(UNFINISHED_RESTORE);
  await defineSchema(graph);
  await refreshDerived(graph);
  const loaded = await seedWhenEmpty(graph);
  const logger = createLogger(configuration.logLevel);
  const access = openAccess(configuration.access, logger);
  const atlas = await serve(graph, { ...configuration, access, logger });
  // Before the welcome: whoever reads that may stop it at once.
  stopOnSignal(async () => {
    await atlas.stop();
    await graph.close();
  });
  process.stdout.write(welcome(atlas, configuration, loaded));
}

function stopOnSignal(stop: () => Promise<void>): void {
  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      // A second signal ends it at once.
      if (stopping) process.exit(1);
      stopping = true;
      void stop().then(
        () => process.exit(0),
        (error: unknown) => {
          process.stderr.write(`The server did not stop in order: ${messageOf(error)}\n`);
          process.exit(1);
        },
      );
    });
  }
}

function welcome({ address }: Atlas, { graph }: Configuration, loaded: Counts | undefined): string {
  const lines = [
    'Policy Atlas is ready.',
    `  Playground  ${address}/playground`,
    `  Endpoint    ${address}/graphql`,
    `  Graph       ${withoutPassword(graph.url)}`,
    `  Facts       ${loaded ? `loaded the seed: ${describe(loaded)}` : 'as they were'}`,
    '  Stop it with Ctrl-C.',
  ];
  return `${lines.join('\n')}\n`;
}

function describe(counts: Counts): string {
  return Object.entries(counts)
    .toSorted(([, left], [, right]) => right - left)
    .map(([kind, count]) => `${String(count)} ${kind.replaceAll('-', ' ')}`)
    .join(', ');
}

function explain(error: unknown): string {
  if (error instanceof ConfigurationError || error instanceof GraphOpenError) return error.message;
  if (error instanceof FactsError) return `The seed cannot be loaded, and the graph is as it was.\n${error.message}`;
  const { code, port, address, hostname } = error as ListenError;
  if (code === 'EADDRINUSE') {
    return `Port ${String(port)} is taken by another process. Stop that one, or choose another port: PORT=4001 npm start`;
  }
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
    return `${address ?? hostname ?? ''} is no address of this machine. Set HOST to 127.0.0.1, or to 0.0.0.0 to be reached from elsewhere.`;
  }
  if (code === 'EACCES' && port !== undefined)
    return `Port ${String(port)} is not allowed to this user. Choose one above 1023: PORT=4000 npm start`;
  return `The server cannot start: ${messageOf(error)}`;
}

/** What `listen` gives with its errors. */
interface ListenError {
  readonly code?: string;
  readonly port?: number;
  readonly address?: string;
  readonly hostname?: string;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
