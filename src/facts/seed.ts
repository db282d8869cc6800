/** Brings a graph to the state in which the server can serve it: its schema, and the seed when it is empty. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { withFoundConflicts } from '../conflict/with-found-conflicts.js';
import type { Engine, Graph } from '../graph/graph.js';
import type { FactRecord } from './record.js';
import { readRecords } from './read-records.js';
import { storeRecords, type Counts } from './store-records.js';

const SEED_FOLDER = new URL('../../seed/', import.meta.url);

/** Applies the constraints and indexes of the engine; safe to repeat. */
export async function defineSchema(graph: Graph): Promise<void> {
  await graph.define(readSchema(graph.engine));
}

/** Loads the seed, with the conflicts found in it, into an empty graph and returns what it held by kind; undefined when the graph is not empty. */
export async function seedWhenEmpty(graph: Graph): Promise<Counts | undefined> {
  const [row] = await graph.read({ text: 'MATCH (n:Entity) RETURN count(n) AS count', parameters: {} });
  if (row?.['count'] !== 0) return undefined;
  return storeRecords(graph, withFoundConflicts(readSeed()));
}

/** The records of the seed. */
export function readSeed(): FactRecord[] {
  return readRecords(seedFiles()).map(({ record }) => record);
}

/** The files of the seed, one a kind. */
export function seedFiles(): string[] {
  const names = readdirSync(SEED_FOLDER).filter((name) => name.endsWith('.jsonl'));
  return names.toSorted().map((name) => fileURLToPath(new URL(name, SEED_FOLDER)));
}

/** The statements of `seed/schema.<engine>.cypher`: one on each line that is not a comment. */
function readSchema(engine: Engine): string[] {
  const text = readFileSync(new URL(`schema.${engine}.cypher`, SEED_FOLDER), 'utf8');
  return text.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('//'));
}
