/** Checks a change inside of its transaction, where nobody else can change what it goes by. */
import { ACYCLIC } from '../facts/edges.js';
import { ANY_REFERENCE } from '../facts/reference-edges.js';
import type { RelationRecord } from '../facts/record.js';
import { RELATION_TYPES } from '../facts/vocabulary.js';
import type { WriteTransaction } from '../graph/graph.js';

type Run = Pick<WriteTransaction, 'run'>;

const ANY_RELATION = RELATION_TYPES.join('|');
const REFERRERS = [
  `MATCH (n:Entity {id: $id})-[r:${ANY_RELATION}]-(:Entity) WHERE r.retractedAt IS NULL RETURN r.id AS id`,
  `MATCH (n:Entity {id: $id})<-[e:${ANY_REFERENCE}]-(m:Entity) ` +
    'WHERE e.retractedAt IS NULL AND m.retractedAt IS NULL RETURN m.id AS id',
  `MATCH (n:Entity {id: $id})<-[m:RELATION_SUPPORTED_BY]-(start:Entity) MATCH (start)-[r:${ANY_RELATION}]->(:Entity) ` +
    'WHERE r.id = m.relation AND r.retractedAt IS NULL AND $id IN r.sources RETURN r.id AS id',
];

/** The ids of at most `limit` or so records that refer to a node and are not withdrawn. */
export async function referringIds(transaction: Run, id: string, limit: number): Promise<string[]> {
  const found: string[] = [];
  for (const text of REFERRERS) {
    const rows = await transaction.run({ text: `${text} LIMIT $limit`, parameters: { id, limit } });
    found.push(...rows.map((row) => row['id'] as string));
  }
  return [...new Set(found)];
}

/** Those of `relations`, which are written already, through which a document rests on itself, or repeals itself. */
export async function closingCycles(transaction: Run, relations: readonly RelationRecord[]): Promise<RelationRecord[]> {
  const closing: RelationRecord[] = [];
  for (const type of ACYCLIC) {
    const added = relations.filter((relation) => relation.type === type && relation.retractedAt === undefined);
    if (added.length === 0) continue;
    const leaving = await reachable(transaction, type, [...new Set(added.map(({ to }) => to))]);
    closing.push(...added.filter(({ from, to }) => leads(leaving, to, from)));
  }
  return closing;
}

/** What can be reached from `starts`: a node → the nodes that its relations of this type lead to. */
async function reachable(transaction: Run, type: string, starts: readonly string[]): Promise<Map<string, string[]>> {
  const text =
    `UNWIND $ids AS id MATCH (n:Entity {id: id})-[r:${type}]->(m:Entity) WHERE r.retractedAt IS NULL ` +
    'RETURN n.id AS from, m.id AS to';
  const leaving = new Map<string, string[]>();
  for (let ids = [...starts]; ids.length > 0;) {
    for (const id of ids) leaving.set(id, []);
    const rows = await transaction.run({ text, parameters: { ids } });
    for (const { from, to } of rows) leaving.get(from as string)?.push(to as string);
    ids = [...new Set(rows.map(({ to }) => to as string))].filter((id) => !leaving.has(id));
  }
  return leaving;
}

function leads(leaving: ReadonlyMap<string, readonly string[]>, from: string, to: string): boolean {
  const seen = new Set<string>();
  const waiting = [from];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (id === to) return true;
    if (seen.has(id)) continue;
    seen.add(id);
    waiting.push(...(leaving.get(id) ?? []));
  }
  return false;
}
