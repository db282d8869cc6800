/** Starts the server as `npm start` does: configuration, graph, schema, seed, listen; and stops it on a signal. */
import { UNFINISHED_RESTORE } from './backup/backup-error.js';
import { isUnfinished } from './backup/restore-backup.js';
import { createLogger, serve, type Atlas } from './atlas.js';
import { openAccess } from './auth/access.js';
import { ConfigurationError, readConfiguration, type Configuration } from './config.js';
import { DocumentsError } from './documents/manifest.js';
import { openDocuments } from './documents/open-documents.js';
import { FactsError } from './facts/fault.js';
import { refreshDerived } from './facts/refresh-derived.js';
import { defineSchema, seedWhenEmpty } from './facts/seed.js';
import type { Counts } from './facts/store-records.js';
import { GraphOpenError } from './graph/graph-error.js';
import type { Graph } from './graph/graph.js';
import { withoutPassword } from './graph/neo4j.js';
import { openWatched } from './graph/open-graph.js';

/** For so long a server that was asked to stop says so at `/readyz` before it takes no more connections. */
const NOTICE_MILLISECONDS = 1_000;

/** Runs until a signal stops it. Ends the process with code 1 and one line that says what to do when it cannot start. */
export async function start(): Promise<void> {
  try {
    await run(readConfiguration());
  } catch (error) {
    fail(error);
  }
}

async function run(configuration: Configuration): Promise<void> {
  const logger = createLogger(configuration.logLevel);
  const documents = openDocuments(configuration.documents);
  const stopTracing = await tracingOf(configuration);
  let loaded: Counts | undefined;
  const { graph, isThere } = await openWatched(configuration.graph, logger, async (opened) => {
    loaded = await prepare(opened);
  });
  try {
    const access = openAccess(configuration.access, logger);
    const atlas = await serve(graph, { ...configuration, access, logger, documents });
    const stop = async (notice = 0) => {
      await atlas.stop(notice);
      await graph.close();
      await stopTracing();
    };
    // Before the welcome: whoever reads that may stop it at once.
    stopOnSignal(stop);
    process.stdout.write(
      welcome(atlas, configuration, isThere === true ? factsOf(loaded) : 'when the database is there'),
    );
    if (isThere === true) return;
    isThere.catch(async (error: unknown) => {
      fail(error);
      await stop();
    });
  } catch (error) {
    await graph.close();
    throw error;
  }
}

/** Sends traces where they are wanted; the result sends what is left. */
async function tracingOf({ traceCollector }: Configuration): Promise<() => Promise<void>> {
  if (traceCollector === undefined) return () => Promise.resolve();
  const { startTracing } = await import('./tracing/start-tracing.js');
  return startTracing(traceCollector);
}

/** Makes a graph ready, and says what was loaded into one that was empty. */
async function prepare(graph: Graph): Promise<Counts | undefined> {
  if (await isUnfinished(graph)) throw new GraphOpenError(UNFINISHED_RESTORE);
  await defineSchema(graph);
  await refreshDerived(graph);
  return seedWhenEmpty(graph);
}

function fail(error: unknown): void {
  process.stderr.write(`${explain(error)}\n`);
  process.exitCode = 1;
}

function stopOnSignal(stop: (notice: number) => Promise<void>): void {
  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      // A second signal ends it at once.
      if (stopping) process.exit(1);
      stopping = true;
      // A supervisor has proxies that must learn of it; who presses Ctrl-C waits for nobody.
      void stop(signal === 'SIGTERM' ? NOTICE_MILLISECONDS : 0).then(
        () => process.exit(0),
        (error: unknown) => {
          process.stderr.write(`The server did not stop in order: ${messageOf(error)}\n`);
          process.exit(1);
        },
      );
    });
  }
}

function welcome({ address }: Atlas, { graph }: Configuration, facts: string): string {
  const lines = [
    'Policy Atlas is ready.',
    `  Explorer    ${address}`,
    `  Playground  ${address}/playground`,
    `  Endpoint    ${address}/graphql`,
    `  Graph       ${withoutPassword(graph.url)}`,
    `  Facts       ${facts}`,
    '  Stop it with Ctrl-C.',
  ];
  return `${lines.join('\n')}\n`;
}

function factsOf(loaded: Counts | undefined): string {
  return loaded ? `loaded the seed: ${describe(loaded)}` : 'as they were';
}

function describe(counts: Counts): string {
  return Object.entries(counts)
    .toSorted(([, left], [, right]) => right - left)
    .map(([kind, count]) => `${String(count)} ${kind.replaceAll('-', ' ')}`)
    .join(', ');
}

function explain(error: unknown): string {
  if (error instanceof ConfigurationError || error instanceof GraphOpenError) return error.message;
  if (error instanceof DocumentsError) return `TRUSTED_DOCUMENTS: ${error.message}`;
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
