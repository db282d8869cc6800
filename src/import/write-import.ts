/** Writes a checked import, or says what writing it would do. */
import type { Principal } from '../auth/principal.js';
import { applyChange } from '../change/apply-change.js';
import type { ChangeRequest, RecordChange } from '../change/change-request.js';
import { decide, type Step } from '../change/decide.js';
import { readPresent, type Present } from '../change/present-graph.js';
import { namingRules } from '../conflict/refresh-conflicts.js';
import type { FactRecord } from '../facts/record.js';
import { idOf } from '../facts/relation-id.js';
import type { Graph } from '../graph/graph.js';
import { recordBatches } from './batches.js';
import type { CheckedImport } from './check-import.js';
import { leaveToRules } from './leave-to-rules.js';
import type { Outcome } from './tally.js';

export interface WriteOptions {
  readonly principal: Principal;
  /** Why, for the log of changes. */
  readonly note?: string | undefined;
  /** Is told how many records are written, or compared. */
  readonly onDone?: (records: number) => void;
  /** Ends it after the batch that is being written. */
  readonly signal?: AbortSignal | undefined;
}

/** Writes the good records in batches, each in a transaction, and tallies what became of them. Throws a GraphError. */
export async function writeImport(graph: Graph, checked: CheckedImport, options: WriteOptions): Promise<void> {
  const { onDone, signal } = options;
  const prepare = changesOn(graph);
  let written = 0;
  for await (const records of readAhead(recordBatches(checked, graph.engine))) {
    if (signal?.aborted === true) return;
    const changes = await prepare(records);
    const { added, revised, retracted, unchanged } = await applyChange(graph, requestOf(options), changes, {
      isChecked: true,
    });
    checked.tally.addIds(added, 'added');
    checked.tally.addIds([...revised, ...retracted], 'changed');
    checked.tally.addIds(unchanged, 'unchanged');
    written += records.length;
    onDone?.(written);
  }
}

/** Compares the good records with those of the graph, tallies what would become of them, and writes nothing. */
export async function compareImport(graph: Graph, checked: CheckedImport, options: WriteOptions): Promise<void> {
  const { onDone, signal } = options;
  const request = requestOf(options);
  let compared = 0;
  for await (const records of recordBatches(checked, graph.engine)) {
    if (signal?.aborted === true) return;
    const stored = await presentOf(graph, records.map(idOf));
    for (const [index, record] of records.entries()) {
      const id = idOf(record);
      const present = stored.get(id);
      const change = { put: leaveToRules(record, present?.record) };
      const decided = decide({ id, index, change, present, request });
      if ('fault' in decided) throw new Error(decided.fault.message);
      checked.tally.add(record.kind, OUTCOMES[decided.kind]);
    }
    compared += records.length;
    onDone?.(compared);
  }
}

const OUTCOMES: Readonly<Record<Step['kind'], Outcome>> = {
  ADD: 'added',
  REVIVE: 'added',
  REVISE: 'changed',
  RETRACT: 'changed',
  NONE: 'unchanged',
};

function requestOf({ principal, note }: WriteOptions): ChangeRequest {
  return { action: 'factsImport', principal, note };
}

/** What is to be put of the records of a batch. The rules are asked once, when the first conflict comes. */
function changesOn(graph: Graph): (records: readonly FactRecord[]) => Promise<RecordChange[]> {
  let naming: ReturnType<typeof namingRules> | undefined;
  return async (records) => {
    const conflicts = records.filter((record) => record.kind === 'conflict');
    if (conflicts.length === 0) return records.map((put) => ({ put }));
    naming ??= namingRules(graph);
    const named = new Map((await naming)(conflicts).map((record) => [record.id, record]));
    const stored = await presentOf(graph, [...named.keys()]);
    return records.map((record) => {
      const id = idOf(record);
      return { put: leaveToRules(named.get(id) ?? record, stored.get(id)?.record) };
    });
  };
}

function presentOf(graph: Graph, ids: readonly string[]): Promise<ReadonlyMap<string, Present>> {
  return readPresent({ run: (statement) => graph.read(statement) }, ids);
}

/** Reads the next batch while the last one is written. */
async function* readAhead<Batch>(batches: AsyncIterable<Batch>): AsyncGenerator<Batch> {
  const iterator = batches[Symbol.asyncIterator]();
  try {
    for (let next = iterator.next(); ;) {
      const result = await next;
      if (result.done === true) return;
      next = iterator.next();
      // It is awaited with the next round; until then a failure is nobody's.
      next.catch(() => undefined);
      yield result.value;
    }
  } finally {
    await iterator.return?.();
  }
}
