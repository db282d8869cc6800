/** The records of an export, read from the graph a batch at a time and in the order that `docs/facts-format.md` gives. */
import { recordOfNode, recordOfRelation, type StoredReference } from '../facts/record-of-stored.js';
import type { NodeRecord, RelationRecord } from '../facts/record.js';
import type { Properties } from '../facts/stored-form.js';
import { NODE_KINDS, RELATION_TYPES, type NodeKindName } from '../facts/vocabulary.js';
import { readVersion, versionOf, type Graph, type GraphRow, type Snapshot } from '../graph/graph.js';
import type { Clock } from '../plan/clock.js';
import { compareText } from '../plan/compare-text.js';
import { readRevisedAt } from '../plan/past.js';
import { isStatement } from '../facts/statement.js';
import { batches } from './batches.js';
import {
  idsStatement,
  isTimed,
  knownStatement,
  nodesStatement,
  relationsStatement,
  startsStatement,
  typesStatement,
  type RelationPlace,
} from './export-graph.js';
import type { ExportRequest } from './export-request.js';
import { readNeighborhood, type Neighborhood } from './neighborhood-ids.js';

/** How many ids are read at once. The embedded engine sorts all of a kind for each reading, so these are many. */
const IDS_AT_ONCE = 20_000;
const RELATIONS_AT_ONCE = 2_000;

/** Relations are in the order of the ids at which they start, and those begin with the kind. */
const START_KINDS = NODE_KINDS.toSorted(compareText);
const TYPES = RELATION_TYPES.toSorted(compareText);

/** What changed while it was exported: the records are from before and after, and must not be taken for one state. */
export class GraphChangedError extends Error {
  override readonly name = 'GraphChangedError';

  constructor(before: number, after: number) {
    super(
      `The graph changed from version ${String(before)} to ${String(after)} while it was exported, so what was written is neither. Export it again.`,
    );
  }
}

/** An export that has begun. It must be closed. */
export class FactsExport {
  private constructor(
    private readonly snapshot: Snapshot,
    private readonly request: ExportRequest,
    private readonly neighborhood: Neighborhood | undefined,
    /** The graph's version. */
    readonly version: number,
  ) {}

  /** Throws an ExportRequestError for what the graph does not have, and a GraphError. */
  static async begin(graph: Graph, request: ExportRequest): Promise<FactsExport> {
    const snapshot = graph.snapshot();
    try {
      const version = versionOf(await snapshot.read(readVersion()));
      const revisedAt = request.clock.knownAsOf === undefined ? undefined : await readRevisedAt(snapshot);
      const asked = { ...request, clock: { ...request.clock, revisedAt } };
      const neighborhood = asked.around && (await readNeighborhood(snapshot, asked.around, asked));
      return new FactsExport(snapshot, asked, neighborhood, version);
    } catch (error) {
      await snapshot.close();
      throw error;
    }
  }

  close(): Promise<void> {
    return this.snapshot.close();
  }

  /** Whether a node is of this export, as far as that can be told from its id. */
  includes(id: string): boolean {
    if (this.neighborhood) return this.neighborhood.nodes.has(id);
    return this.request.kinds?.some((kind) => id.startsWith(`${kind}/`)) ?? true;
  }

  /** The nodes, by kind and id; all of them, or those of some kinds. */
  async *nodes(...kinds: readonly NodeKindName[]): AsyncGenerator<NodeRecord[]> {
    for (const kind of kinds.length === 0 ? NODE_KINDS : kinds) {
      for await (const ids of this.idsOf(kind)) {
        const rows = await this.snapshot.read(nodesStatement(ids, this.request.clock));
        yield rows.toSorted(byId).flatMap((row) => nodeOf(row, this.request.clock));
      }
    }
  }

  /** The relations, by type, start, end and key. */
  async *relations(): AsyncGenerator<RelationRecord[]> {
    const typesByKind = await this.typesByKind();
    for (const type of TYPES) {
      for (const kind of START_KINDS.filter((start) => typesByKind.get(start)?.has(type))) {
        for await (const ids of this.startsOf(kind, type)) yield* this.relationsFrom(ids, type);
      }
    }
  }

  /** Throws a GraphChangedError when the records were not all of one version. To be asked when all have been read. */
  async mustBeOfOneVersion(): Promise<void> {
    if (this.snapshot.isIsolated) return;
    const after = versionOf(await this.snapshot.read(readVersion()));
    if (after !== this.version) throw new GraphChangedError(this.version, after);
  }

  private idsOf(kind: NodeKindName): AsyncGenerator<string[]> | Generator<string[]> {
    if (this.neighborhood) return batches(this.neighborhood.nodesOf(kind));
    if (!this.isWanted(kind)) return batches([]);
    return this.pages((after) => idsStatement(kind, this.request.clock, after, IDS_AT_ONCE));
  }

  private startsOf(kind: NodeKindName, type: string): AsyncGenerator<string[]> | Generator<string[]> {
    if (this.neighborhood) return batches(this.neighborhood.nodesOf(kind));
    return this.pages((after) => startsStatement(kind, type, after, IDS_AT_ONCE));
  }

  /** All ids of a keyset, page by page, in batches of those that are read at once. */
  private async *pages(statementFor: (after: string) => ReturnType<typeof idsStatement>): AsyncGenerator<string[]> {
    for (let after = ''; ;) {
      const rows = await this.snapshot.read(statementFor(after));
      yield* batches(rows.map((row) => row['id'] as string));
      if (rows.length < IDS_AT_ONCE) return;
      after = rows.at(-1)?.['plain'] as string;
    }
  }

  private isWanted(kind: NodeKindName): boolean {
    return this.request.kinds?.includes(kind) ?? true;
  }

  private async typesByKind(): Promise<ReadonlyMap<NodeKindName, ReadonlySet<unknown>>> {
    const found = new Map<NodeKindName, ReadonlySet<unknown>>();
    for (const kind of START_KINDS) {
      if (!this.neighborhood && !this.isWanted(kind)) continue;
      const rows = await this.snapshot.read(typesStatement(kind));
      found.set(kind, new Set(rows.map(({ type }) => type)));
    }
    return found;
  }

  private async *relationsFrom(ids: readonly string[], type: string): AsyncGenerator<RelationRecord[]> {
    for (let after: RelationPlace | undefined, starts = ids; ;) {
      const rows = await this.snapshot.read(
        relationsStatement(type, starts, this.request.clock, after, RELATIONS_AT_ONCE),
      );
      const found = rows
        .map((row) => ({ type, ...(row as unknown as RelationRow) }))
        .filter((row) => this.hasRelation(row));
      const { clock } = this.request;
      yield await this.withKnownSources(found.map((row) => recordOfRelation(row, asKnown(row.properties, clock))));
      const last = rows.at(-1) as RelationPlace | undefined;
      if (!last || rows.length < RELATIONS_AT_ONCE) return;
      after = last;
      starts = ids.filter((id) => id >= last.from);
    }
  }

  private hasRelation({ id, to }: RelationPlace): boolean {
    return this.neighborhood ? this.neighborhood.relations.has(id) : this.includes(to);
  }

  /** A relation keeps the ids of its sources; which of them were known at an instant must be asked. */
  private async withKnownSources(relations: RelationRecord[]): Promise<RelationRecord[]> {
    const { clock } = this.request;
    if (clock.knownAsOf === undefined) return relations;
    const ids = [...new Set(relations.flatMap(({ sources }) => sources))];
    const known = new Set((await this.snapshot.read(knownStatement(ids, clock))).map(({ id }) => id));
    return relations.map((relation) => ({ ...relation, sources: relation.sources.filter((id) => known.has(id)) }));
  }
}

interface RelationRow extends RelationPlace {
  readonly properties: Properties;
}

interface NodeRow {
  /** That of the record: a copy of a statement is stored under another. */
  readonly id: string;
  readonly properties: Properties;
  readonly references: readonly (StoredReference & Known)[];
}
interface Known {
  readonly recordedAt: string;
  readonly retractedAt: string | null;
}

/** The record of a node; none when a clock has taken away something that it cannot be without. */
function nodeOf(row: GraphRow, clock: Clock): NodeRecord[] {
  const { id, properties, references } = row as unknown as NodeRow;
  const known = references.filter((reference) => isReferredTo(reference, clock));
  const record = recordOfNode({ ...asKnown(properties, clock), id }, known);
  return isWhole(record) ? [record] : [];
}

/** Whether a record may refer to a node: a retracted statement is exported too, but not what was withdrawn or merged. */
function isReferredTo(reference: StoredReference & Known, clock: Clock): boolean {
  return isTimed(clock) ? isKnown(reference, clock) : reference.retractedAt === null || isStatement(reference.to);
}

/** Without an instant of retraction that was not known yet. */
function asKnown({ retractedAt = null, ...properties }: Properties, { knownAsOf }: Clock): Properties {
  const isKnownToEnd = retractedAt !== null && (knownAsOf === undefined || (retractedAt as string) <= knownAsOf);
  return isKnownToEnd ? { ...properties, retractedAt } : properties;
}

/** The same rule as `isKnown` of `plan/clock.ts`, which is for the database. */
function isKnown({ recordedAt, retractedAt }: Known, { knownAsOf }: Clock): boolean {
  if (knownAsOf === undefined) return retractedAt === null;
  return recordedAt <= knownAsOf && (retractedAt === null || retractedAt > knownAsOf);
}

function isWhole(record: NodeRecord): boolean {
  switch (record.kind) {
    case 'observation':
      return 'measure' in record && 'subject' in record;
    case 'claim':
      return 'about' in record;
    case 'conflict':
      return record.about.length > 0 && (record.conflictKind === 'IDENTITY' || record.sides.length > 0);
    default:
      return true;
  }
}

function byId(left: GraphRow, right: GraphRow): number {
  return compareText(left['id'] as string, right['id'] as string);
}
