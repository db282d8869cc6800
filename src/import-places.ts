/** The program of `npm run import:places`: brings the places of China into the graph that GRAPH_URL names. */
import { ConfigurationError, readConfiguration } from './config.js';
import { describeReport } from './facts/places/describe-report.js';
import { DivisionListsError, readDivisionLists } from './facts/places/division-lists.js';
import { importPlaces } from './facts/places/import-places.js';
import { showProgress } from './facts/places/progress.js';
import { defineSchema, seedWhenEmpty } from './facts/seed.js';
import { GraphOpenError } from './graph/graph-error.js';
import { withoutPassword } from './graph/neo4j.js';
import { openGraph } from './graph/open-graph.js';

async function run(): Promise<void> {
  const { graph: settings } = readConfiguration();
  const lists = readDivisionLists();
  const graph = await openGraph(settings);
  try {
    process.stdout.write(`Importing places into ${withoutPassword(settings.url)}\n`);
    await defineSchema(graph);
    // As the server does: it seeds empty graphs only, and this one is about to be none.
    await seedWhenEmpty(graph);
    const startedAt = performance.now();
    const report = await importPlaces(graph, lists, showProgress(process.stdout));
    const seconds = (performance.now() - startedAt) / 1_000;
    process.stdout.write(`${describeReport(report)}Done in ${seconds.toFixed(1)} s.\n`);
  } finally {
    await graph.close();
  }
}

function explain(error: unknown): string {
  const isForPeople = [ConfigurationError, GraphOpenError, DivisionListsError].some((kind) => error instanceof kind);
  const message = error instanceof Error ? error.message : String(error);
  return isForPeople ? message : `The import stopped; run it again to complete it. ${message}`;
}

await run().catch((error: unknown) => {
  process.stderr.write(`${explain(error)}\n`);
  process.exitCode = 1;
});
