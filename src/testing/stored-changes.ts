/** Writes changes of records into a graph in the form in which `docs/decisions/changes.md` says that they are kept. */
import type { NodeRecord, RelationRecord } from '../facts/record.js';
import { relationId } from '../facts/relation-id.js';
import {
  nodeProperties,
  plainEdges,
  relationMarks,
  relationProperties,
  type PlainEdge,
  type Properties,
} from '../facts/stored-form.js';
import type { Graph, GraphRow, Value, WriteTransaction } from '../graph/graph.js';
import { isStatement } from '../plan/past.js';
import { KINDS } from '../subject/kinds.js';

/** One change of the graph: everything that is written through it has the instant `at`. */
export class StoredChange {
  constructor(private readonly transaction: WriteTransaction) {}

  /** Adds a node, or brings one to what the record says. */
  async node(record: NodeRecord): Promise<void> {
    const [row] = await this.run('MATCH (n:Entity {id: $id}) RETURN properties(n) AS properties', { id: record.id });
    const stored = row?.['properties'] as Properties | undefined;
    if (!stored) return this.create(record);
    return isStatement(record.id) ? this.replace(record, stored) : this.revise(record, stored);
  }

  /** Withdraws a node, which no relation may lead to any more. */
  async withdraw(id: string): Promise<void> {
    await this.run('MATCH (n:Entity {id: $id}) SET n.retractedAt = $at', { id, at: this.transaction.at });
  }

  /** Withdraws a node for another that stands for it. */
  async merge(id: string, into: string): Promise<void> {
    await this.withdraw(id);
    const text =
      'MATCH (n:Entity {id: $id}) MATCH (m:Entity {id: $into}) CREATE (n)-[:MERGED_INTO {recordedAt: $at}]->(m)';
    await this.run(text, { id, into, at: this.transaction.at });
  }

  /** Adds a relation, or puts another in the place of the one with its id. */
  async relation(record: RelationRecord): Promise<void> {
    await this.retract(record);
    const { at } = this.transaction;
    await this.edge({
      type: record.type as PlainEdge['type'],
      from: record.from,
      to: record.to,
      properties: relationProperties({ ...record, recordedAt: at }, at),
    });
    for (const mark of relationMarks(record)) await this.mark(mark);
  }

  /** Retracts a relation, if there is one with the id of the record. */
  async retract(record: RelationRecord): Promise<void> {
    const text =
      `MATCH (:Entity {id: $from})-[r:${record.type}]->(:Entity {id: $to}) ` +
      'WHERE r.id = $id AND r.retractedAt IS NULL SET r.retractedAt = $at';
    const { from, to } = record;
    await this.run(text, { from, to, id: relationId(record), at: this.transaction.at });
  }

  private async create(record: NodeRecord) {
    const { type, labels } = KINDS[record.kind];
    const properties = nodeProperties({ ...record, recordedAt: this.transaction.at }, this.transaction.at);
    await this.run(`CREATE (n:${['Entity', ...labels, type].join(':')}) SET n = $properties`, { properties });
    for (const edge of plainEdges(record)) await this.edge(edge);
  }

  private async revise(record: NodeRecord, stored: Properties) {
    const { at } = this.transaction;
    const knownFrom = stored['revisedAt'] ?? stored['recordedAt'] ?? at;
    const past = { ...stored, of: record.id, knownFrom, knownTo: stored['retractedAt'] ?? at };
    await this.run('MATCH (n:Entity {id: $id}) CREATE (p:Past)-[:PAST_OF]->(n) SET p = $past', { id: record.id, past });
    const kept = { ...record, recordedAt: stored['recordedAt'] as string };
    const properties = { ...nodeProperties(kept, at), revisedAt: at };
    await this.run('MATCH (n:Entity {id: $id}) SET n = $properties', { id: record.id, properties });
    const undone =
      'MATCH (:Entity {id: $id})-[e:MERGED_INTO]->(:Entity) WHERE e.retractedAt IS NULL SET e.retractedAt = $at';
    await this.run(undone, { id: record.id, at });
    await this.support(record);
    await this.noteRevision();
  }

  /** Brings the edges to the sources of a named thing to what the record says. */
  private async support(record: NodeRecord) {
    const { at } = this.transaction;
    const rows = await this.run(
      'MATCH (:Entity {id: $id})-[e:SUPPORTED_BY]->(s:Source) WHERE e.retractedAt IS NULL RETURN s.id AS id',
      { id: record.id },
    );
    const held = new Set(rows.map(({ id }) => id));
    const wanted = plainEdges(record).filter(({ type }) => type === 'SUPPORTED_BY');
    for (const edge of wanted.filter(({ to }) => !held.has(to))) {
      await this.edge({ ...edge, properties: { ...edge.properties, recordedAt: at } });
    }
    await this.run(
      'MATCH (:Entity {id: $id})-[e:SUPPORTED_BY]->(s:Source) ' +
        'WHERE e.retractedAt IS NULL AND NOT s.id IN $wanted SET e.retractedAt = $at',
      { id: record.id, wanted: wanted.map(({ to }) => to), at },
    );
  }

  private async replace(record: NodeRecord, stored: Properties) {
    const { at, version } = this.transaction;
    const copy = `${record.id}~${String(version)}`;
    const { type, labels } = KINDS[record.kind];
    const properties = { ...stored, id: copy, retractedAt: stored['retractedAt'] ?? at };
    await this.run(`CREATE (n:${['Entity', ...labels, type].join(':')}) SET n = $properties`, { properties });
    for (const edgeType of ['SUPPORTED_BY', 'ABOUT', 'OF_MEASURE', 'IN_INDUSTRY', 'SET_BY', 'SIDE']) {
      const rows = { id: record.id, copy };
      await this.run(
        `MATCH (n:Entity {id: $id})-[e:${edgeType}]->(m) MATCH (c:Entity {id: $copy}) ` +
          `CREATE (c)-[f:${edgeType}]->(m) SET f.position = e.position DELETE e`,
        rows,
      );
    }
    await this.run(
      'MATCH (n:Entity {id: $id})<-[e:SIDE]-(m) MATCH (c:Entity {id: $copy}) ' +
        'CREATE (c)<-[f:SIDE]-(m) SET f.position = e.position',
      { id: record.id, copy },
    );
    const renewed = nodeProperties({ ...record, recordedAt: at }, at);
    await this.run('MATCH (n:Entity {id: $id}) SET n = $renewed', { id: record.id, renewed });
    for (const edge of plainEdges(record)) await this.edge(edge);
    await this.noteRevision();
  }

  /** Questions as of an instant before this look for what was. */
  private async noteRevision() {
    await this.run("MATCH (v:GraphVersion {name: 'graph'}) SET v.revisedAt = $at", { at: this.transaction.at });
  }

  /** A mark stands once for a relation and a source, whatever becomes of the relation. */
  private async mark({ type, from, to, properties }: PlainEdge) {
    const { relation } = properties;
    const rows = await this.run(
      `MATCH (:Entity {id: $from})-[m:${type}]->(:Entity {id: $to}) WHERE m.relation = $relation RETURN m.relation AS relation`,
      { from, to, relation: relation as Value },
    );
    if (rows.length === 0) await this.edge({ type, from, to, properties });
  }

  private async edge({ type, from, to, properties }: PlainEdge) {
    const text = `MATCH (a:Entity {id: $from}) MATCH (b:Entity {id: $to}) CREATE (a)-[e:${type}]->(b) SET e = $properties`;
    await this.run(text, { from, to, properties });
  }

  private run(text: string, parameters: Record<string, Value>): Promise<GraphRow[]> {
    return this.transaction.run({ text, parameters });
  }
}

/** Makes one change, and returns its instant. */
export function storeChange(graph: Graph, work: (change: StoredChange) => Promise<void>): Promise<string> {
  return graph.write(async (transaction) => {
    await work(new StoredChange(transaction));
    return transaction.at;
  });
}
