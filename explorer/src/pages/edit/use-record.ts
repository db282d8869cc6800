import { useQuery } from '@tanstack/react-query';
import { request } from '../../client/request.ts';
import type { Draft, Fields } from './form/use-draft.ts';
import { RecordForEditDocument, type RecordForEditQuery, type RecordsOfChangesFragment } from './record.generated.ts';

export interface RecordNow {
  /** The record as it is kept; null when there is none with this id. */
  readonly record: Fields | null;
  /** The version of the graph that it was read at. */
  readonly version: number;
}

/**
 * The record of a thing as it is now. The latest change in its history that touched the record itself has it; those after
 * it may be of what is said about the thing. Throws what `request` throws.
 */
export async function readRecord(id: string): Promise<RecordNow> {
  const first = await readChanges(id, null);
  // That of the first answer: what was changed while the rest was read is then noticed when it is saved.
  const { version } = first;
  let { edges, hasNextPage } = first;
  let before: string | null = null;
  for (;;) {
    for (const { cursor, node } of edges) {
      const found = await recordIn(node.records, first.id, before);
      if (found) return { record: found.after as Fields | null, version };
      before = cursor;
    }
    if (!hasNextPage) return { record: null, version };
    ({ edges, hasNextPage } = await readChanges(id, before));
  }
}

type Edge = RecordsOfChangesFragment['edges'][number];
type Records = Edge['node']['records'];

/** What a change did to the record; a change of many records has them on several pages. */
async function recordIn(records: Records, id: string, before: string | null) {
  for (let page = records; ;) {
    const found = page.nodes.find((record) => record.id === id);
    if (found || !page.pageInfo.hasNextPage) return found;
    const { edges } = await readChanges(id, before, page.pageInfo.endCursor);
    const next = edges[0]?.node.records;
    if (!next) return undefined;
    page = next;
  }
}

/** How many changes are read at once. */
const CHANGES = 10;

/** The changes after a place in the history; only the first of them when the rest of its records is wanted. */
async function readChanges(id: string, after: string | null, recordsAfter: string | null = null) {
  const first = recordsAfter === null ? CHANGES : 1;
  const { graph, node }: RecordForEditQuery = await request(RecordForEditDocument, { id, first, after, recordsAfter });
  const history = node && 'history' in node ? node.history : undefined;
  return {
    // What was merged has another id now.
    id: node?.id ?? id,
    version: Number(graph.version),
    edges: history?.edges ?? [],
    hasNextPage: history?.pageInfo.hasNextPage ?? false,
  };
}

/** What a form begins with, for something new with what is `given`; null when there is nothing with this id. */
async function beginOf(id: string | null, given: Fields): Promise<Draft | null> {
  if (id === null) return { fields: { linkSafe: false, ...given }, version: undefined };
  const { record, version } = await readRecord(id);
  return record && { fields: record, version };
}

/** The same, read once when a form is opened: what somebody writes is not replaced by what others write meanwhile. */
export function useBeginning(id: string | null, given: Fields) {
  return useQuery({
    queryKey: ['record to edit', id, given],
    queryFn: () => beginOf(id, given),
    staleTime: 'static',
    gcTime: 0,
  });
}
