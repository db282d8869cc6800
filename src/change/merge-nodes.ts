/** Two records of one thing become one: what referred to the first refers to the second, and the first leads there. */
import { isStatement } from '../facts/statement.js';
import { withReference } from '../facts/references.js';
import type { FactRecord } from '../facts/record.js';
import { idOf } from '../facts/relation-id.js';
import type { Graph, WriteTransaction } from '../graph/graph.js';
import { applyChange } from './apply-change.js';
import { ChangeRefusedError, type Applied, type ChangeRequest, type RecordChange } from './change-request.js';
import { referringIds } from './check-graph.js';
import { readPresent } from './present-graph.js';

/** Beyond this a merge would be one very long transaction. */
const MOST_REFERRERS = 5_000;

export interface Merge {
  /** The id that will lead to the other. */
  readonly from: string;
  /** The id that stays. */
  readonly into: string;
}

type Named =
  Extract<FactRecord, { readonly name: unknown }> | Extract<FactRecord, { readonly kind: 'policy' | 'source' }>;

/** Merges `from` into `into`. Nothing is lost: the change can be taken back. Throws a ChangeRefusedError and a GraphError. */
export function mergeNodes(graph: Pick<Graph, 'write'>, request: ChangeRequest, merge: Merge): Promise<Applied> {
  return applyChange(graph, request, (transaction) => changesOf(transaction, merge));
}

async function changesOf(transaction: WriteTransaction, { from, into }: Merge): Promise<RecordChange[]> {
  const [old, kept] = await bothOf(transaction, { from, into });
  const ids = await referringIds(transaction, from, MOST_REFERRERS + 1);
  if (ids.length > MOST_REFERRERS) {
    throw ChangeRefusedError.for(
      'from',
      'INVALID',
      `from must have at most ${String(MOST_REFERRERS)} records that refer to it, but ${from} has more.`,
    );
  }
  const referrers = [...(await readPresent(transaction, ids)).values()].filter(({ isRetracted }) => !isRetracted);
  const moved = referrers.map(({ record }) => ({ id: idOf(record), record: withReference(record, from, into) }));
  const taken = await readPresent(
    transaction,
    moved.filter(isElsewhere).map(({ record }) => idOf(record)),
  );
  const isToBePut = (record: FactRecord) => !isLoop(record) && taken.get(idOf(record))?.isRetracted !== false;
  return [
    // A relation is known by what it joins, so one that leads elsewhere is another; where there is that one already, it stays.
    ...moved.filter(isElsewhere).map(({ id }) => ({ retract: id })),
    ...moved.filter(({ record }) => isToBePut(record)).map(({ record }) => ({ put: record })),
    { put: withNamesOf(kept, old) },
    { retract: from, mergedInto: into },
  ];
}

function isElsewhere({ id, record }: { readonly id: string; readonly record: FactRecord }): boolean {
  return idOf(record) !== id;
}

function isLoop(record: FactRecord): boolean {
  return record.kind === 'relation' && record.from === record.to;
}

/** `kept` with the names of `old` among its own, so that it is found by them. */
function withNamesOf(kept: Named, old: Named): FactRecord {
  const aliases = { en: aliasesIn('en', kept, old), zh: aliasesIn('zh', kept, old) };
  const present = Object.fromEntries(Object.entries(aliases).filter(([, names]) => names.length > 0));
  return kept.kind === 'source' || Object.keys(present).length === 0 ? kept : { ...kept, aliases: present };
}

function aliasesIn(language: 'en' | 'zh', kept: Named, old: Named): string[] {
  const own = nameOf(kept)[language];
  const names = [...(aliasesOf(kept)[language] ?? []), nameOf(old)[language], ...(aliasesOf(old)[language] ?? [])];
  return [...new Set(names.filter((name) => name !== undefined && name !== own))] as string[];
}

function nameOf(record: Named): { readonly en?: string | undefined; readonly zh?: string | undefined } {
  return 'name' in record ? record.name : record.title;
}

function aliasesOf(record: Named): { readonly en?: string[] | undefined; readonly zh?: string[] | undefined } {
  return ('aliases' in record ? record.aliases : undefined) ?? {};
}

async function bothOf(transaction: WriteTransaction, { from, into }: Merge): Promise<[Named, Named]> {
  if (from === into) throw ChangeRefusedError.for('into', 'INVALID', 'into must be another record than from.');
  if (from.split('/')[0] !== into.split('/')[0])
    throw ChangeRefusedError.for('into', 'INVALID', `into must be of the kind of from, but got ${from} and ${into}.`);
  if (isStatement(from) || from.startsWith('relation/')) {
    throw ChangeRefusedError.for(
      'from',
      'INVALID',
      `from must be a thing with a name, but got ${from}: withdraw a statement or relation instead.`,
    );
  }
  const present = await readPresent(transaction, [from, into]);
  for (const [field, id] of Object.entries({ from, into })) {
    const found = present.get(id);
    if (!found || found.isRetracted)
      throw ChangeRefusedError.for(field, 'NOT_FOUND', `${field} must be the id of a record, but there is no ${id}.`);
  }
  return [present.get(from)?.record as Named, present.get(into)?.record as Named];
}
