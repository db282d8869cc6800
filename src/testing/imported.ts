/** Imports as the command makes them, for tests. */
import { OPERATOR } from '../auth/principal.js';
import { refreshConflicts } from '../conflict/refresh-conflicts.js';
import type { Graph } from '../graph/graph.js';
import { checkImport, type CheckOptions } from '../import/check-import.js';
import type { FaultList } from '../import/fault-list.js';
import { findInputs } from '../import/input.js';
import type { Tally } from '../import/tally.js';
import { writeImport, type WriteOptions } from '../import/write-import.js';

interface Imported {
  readonly faults: FaultList;
  readonly tally: Tally;
}

type Options = Omit<CheckOptions, 'graph'> & Partial<WriteOptions>;

/** Writes the records of these files, unless there is a fault that is not to be skipped. */
export async function importFiles(graph: Graph, paths: readonly string[], options: Options = {}): Promise<Imported> {
  const checked = await checkImport(await findInputs(paths), { ...options, graph });
  const { faults, tally } = checked;
  try {
    if (faults.count > 0 && options.skipsBad !== true) return { faults, tally };
    await writeImport(graph, checked, { principal: OPERATOR, ...options });
    await refreshConflicts(graph, { action: 'factsImport', principal: OPERATOR });
    return { faults, tally };
  } finally {
    await checked.spool.remove();
  }
}
