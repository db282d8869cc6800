/** Reads from the graph what the rules that find conflicts look at. */
import type { FactRecord } from '../facts/record.js';
import { PRESENT_REFERENCES } from '../facts/reference-edges.js';
import { recordOfNode, recordOfRelation, type StoredReference } from '../facts/record-of-stored.js';
import type { Properties } from '../facts/stored-form.js';
import type { NodeKindName } from '../facts/vocabulary.js';
import type { Graph, Statement } from '../graph/graph.js';
import { KINDS } from '../subject/kinds.js';

const AT_ONCE = 2_000;

const COMPARED_KINDS: readonly NodeKindName[] = ['measure', 'observation', 'claim', 'conflict'];
/** Relations that make parts and wholes, and put things into places. */
const COMPARED_RELATIONS = ['PART_OF', 'LOCATED_IN', 'LEADS'] as const;

const NODE = `n.id AS id, properties(n) AS properties, ${PRESENT_REFERENCES} AS references`;
const NODES_BY_ID = `UNWIND $ids AS id MATCH (n:Entity {id: id}) RETURN ${NODE}`;

/** Observations, claims, conflicts and measures, and the things that they and the relations between parts and wholes name. */
export async function readComparedFacts(graph: Pick<Graph, 'read'>): Promise<FactRecord[]> {
  const facts: FactRecord[] = [];
  for (const kind of COMPARED_KINDS) facts.push(...(await nodesOf(graph, kind)));
  for (const type of COMPARED_RELATIONS) facts.push(...(await relationsOf(graph, type)));
  return [...facts, ...(await thingsNamedBy(graph, facts))];
}

async function nodesOf(graph: Pick<Graph, 'read'>, kind: NodeKindName): Promise<FactRecord[]> {
  const text = `MATCH (n:${KINDS[kind].type}) WHERE n.id > $after WITH n ORDER BY n.id LIMIT $limit RETURN ${NODE} ORDER BY id`;
  const facts: FactRecord[] = [];
  for (let after = ''; ;) {
    const rows = await graph.read({ text, parameters: { after, limit: AT_ONCE } });
    facts.push(...recordsOf(rows).filter(({ id }) => !id.includes('~')));
    after = (rows.at(-1)?.['id'] as string | undefined) ?? '';
    if (rows.length < AT_ONCE) return facts;
  }
}

async function relationsOf(
  graph: Pick<Graph, 'read'>,
  type: (typeof COMPARED_RELATIONS)[number],
): Promise<FactRecord[]> {
  const text =
    `MATCH (n:Entity)-[r:${type}]->(m:Entity) WHERE r.retractedAt IS NULL ` +
    'RETURN n.id AS from, m.id AS to, properties(r) AS properties';
  const rows = (await graph.read({ text, parameters: {} })) as unknown as StoredRelation[];
  return rows.map(({ from, to, properties }) => recordOfRelation({ type, from, to }, properties));
}

interface StoredRelation {
  readonly from: string;
  readonly to: string;
  readonly properties: Properties;
}

async function thingsNamedBy(graph: Pick<Graph, 'read'>, facts: readonly FactRecord[]): Promise<FactRecord[]> {
  const known = new Set(facts.flatMap((record) => (record.kind === 'relation' ? [] : [record.id])));
  const ids = [...new Set(facts.flatMap(namedBy))].filter((id) => !known.has(id));
  const found: FactRecord[] = [];
  for (let start = 0; start < ids.length; start += AT_ONCE) {
    const statement: Statement = { text: NODES_BY_ID, parameters: { ids: ids.slice(start, start + AT_ONCE) } };
    found.push(...recordsOf(await graph.read(statement)));
  }
  return found;
}

function namedBy(record: FactRecord): string[] {
  switch (record.kind) {
    case 'relation':
      return [record.from, record.to];
    case 'observation':
      return [record.subject, ...(record.industry === undefined ? [] : [record.industry])];
    case 'claim':
      return [record.about];
    case 'conflict':
      return record.about;
    default:
      return [];
  }
}

function recordsOf(rows: readonly Readonly<Record<string, unknown>>[]) {
  return rows.map(({ properties, references }) =>
    recordOfNode(properties as Properties, references as readonly StoredReference[]),
  );
}
