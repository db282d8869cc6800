/** Reads pages of the log. */
import type { Graph } from '../graph/graph.js';
import { isCompound, type ChangeFilter } from './change-filter.js';
import { logCountStatement, logStatement, type LogQuestion, type LogRow } from './change-graph.js';
import { fitting, readRecorded, Referrers } from './recorded.js';

type Reader = Pick<Graph, 'read'>;

/** How many changes are looked at for records that fit at once. */
const LOOKED_AT_ONCE = 100;

/** At most `limit` changes of which at least one record fits, with the lowest numbers (ASC) or the highest (DESC), in that order. */
export async function readLog(
  graph: Reader,
  question: LogQuestion,
  direction: 'ASC' | 'DESC',
  limit: number,
): Promise<LogRow[]> {
  if (!isCompound(question.filter)) return candidates(graph, question, direction, limit);
  const found: LogRow[] = [];
  for await (const rows of fittingRows(graph, question, direction)) {
    found.push(...rows);
    if (found.length >= limit) break;
  }
  return found.slice(0, limit);
}

/** How many changes there are of which at least one record fits. */
export async function countLog(graph: Reader, question: LogQuestion): Promise<number> {
  if (!isCompound(question.filter)) {
    const [row] = await graph.read(logCountStatement(question));
    return Number(row?.['count'] ?? 0);
  }
  let count = 0;
  for await (const rows of fittingRows(graph, question, 'ASC')) count += rows.length;
  return count;
}

/** Those of the changes of which at least one record fits. */
export async function withFitting(graph: Reader, rows: readonly LogRow[], filter: ChangeFilter): Promise<LogRow[]> {
  const referrers = new Referrers(graph);
  const found: LogRow[] = [];
  await readRecorded(graph, rows, async (row, recorded) => {
    if ((await fitting(row.number, recorded, filter, referrers)).length > 0) found.push(row);
  });
  return found;
}

async function* fittingRows(graph: Reader, question: LogQuestion, direction: 'ASC' | 'DESC'): AsyncGenerator<LogRow[]> {
  for (let rest = question; ;) {
    const rows = await candidates(graph, rest, direction, LOOKED_AT_ONCE);
    yield await withFitting(graph, rows, question.filter);
    const last = rows.at(-1);
    if (!last || rows.length < LOOKED_AT_ONCE) return;
    rest = direction === 'ASC' ? { ...rest, after: last.number } : { ...rest, before: last.number };
  }
}

async function candidates(graph: Reader, question: LogQuestion, direction: 'ASC' | 'DESC', limit: number) {
  return (await graph.read(logStatement(question, direction, limit))) as unknown as LogRow[];
}
