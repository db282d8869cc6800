/**
 * Checks the records of an import, among each other and against the graph, before anything is written. Of all records
 * it keeps in memory only their ids; the records go to a spool.
 */
import type { Fault } from '../facts/fault.js';
import type { FieldFault } from '../facts/read-record.js';
import { references } from '../facts/references.js';
import { idOf, keyIn } from '../facts/relation-id.js';
import type { FactRecord } from '../facts/record.js';
import type { Graph } from '../graph/graph.js';
import { idOfItem, kindOfItem } from './item.js';
import { isStatement } from '../facts/statement.js';
import { ACYCLIC, Edges, isAcyclic, type Acyclic } from '../facts/edges.js';
import { FaultList } from './fault-list.js';
import { edgesBehind, existingIds, mergedIds } from './import-graph.js';
import { KnownIds } from './known-ids.js';
import type { Input } from './input.js';
import { readInput, type Item } from './read-input.js';
import type { RefusedFiles } from './refused-files.js';
import { inputAndLine, PHASES, placeNumber, type PlaceNumber, Spool, type Spooled } from './spool.js';
import { Tally } from './tally.js';

export interface CheckOptions {
  /** What the records may refer to besides each other; nothing when there is none. */
  readonly graph?: Graph | undefined;
  /** Whether the rest is to be taken when a record is refused: then what depends on that one is refused as well. */
  readonly skipsBad?: boolean;
  /** Where the lines that are refused go. */
  readonly refusedFiles?: RefusedFiles | undefined;
  /** Is told how many bytes of the files were read. */
  readonly onRead?: (bytes: number) => void;
  readonly signal?: AbortSignal | undefined;
}

/** An import that was checked. Its spool must be removed. */
export interface CheckedImport {
  readonly spool: Spool;
  readonly faults: FaultList;
  /** What was refused, by kind. */
  readonly tally: Tally;
  /** How many records were read, the refused ones too. */
  readonly read: number;
  /** How many records are fit to be written. */
  readonly good: number;
  readonly isRefused: (place: PlaceNumber) => boolean;
  /** Whether statements are about statements: then the order of the kinds is not enough. */
  readonly isTangled: boolean;
}

/** Reads and checks all of the inputs. Throws an InputError when one of them cannot be read, and a GraphError. */
export async function checkImport(inputs: readonly Input[], options: CheckOptions): Promise<CheckedImport> {
  const check = new ImportCheck(inputs, options, await Spool.make());
  try {
    return await check.run();
  } catch (error) {
    await check.spool.remove();
    throw error;
  }
}

class ImportCheck {
  private readonly faults = new FaultList();
  private readonly tally = new Tally();
  private readonly heads: (Buffer | undefined)[] = [];
  private readonly known = new KnownIds();
  /** The ids of what was refused: whoever refers to them is not to blame. */
  private readonly rejected = new Set<string>();
  /** The places of records in the spool that are refused for what others are. */
  private readonly refused = new Set<PlaceNumber>();
  private readonly edges: Readonly<Record<Acyclic, Edges>> = { BASED_ON: new Edges(), REPEALS: new Edges() };
  /** What stands for another thing now: it is neither changed nor referred to. */
  private merged: ReadonlyMap<string, string> = new Map();
  private read = 0;
  private isTangled = false;

  constructor(
    private readonly inputs: readonly Input[],
    private readonly options: CheckOptions,
    readonly spool: Spool,
  ) {}

  async run(): Promise<CheckedImport> {
    if (this.options.graph) this.merged = await mergedIds(this.options.graph);
    for (const [index, input] of this.inputs.entries()) await this.readAll(input, index);
    await this.spool.finish();
    await this.resolveReferences();
    await this.findCircles();
    await this.keepRefused();
    const { spool, faults, tally, read, refused, isTangled } = this;
    const good = read - tally.total('refused');
    // Nothing of this check is kept but these: the ids take much memory, which the writing has a use for.
    return { spool, faults, tally, read, good, isTangled, isRefused: (place) => refused.has(place) };
  }

  private async readAll(input: Input, index: number): Promise<void> {
    const { onRead, signal } = this.options;
    const listeners = { ...(onRead && { onRead }), onHead: (raw: Buffer) => (this.heads[index] = raw) };
    for await (const items of readInput(input, listeners)) {
      signal?.throwIfAborted();
      for (const item of items) await this.take(item, input, index);
    }
  }

  private async take(item: Item, input: Input, index: number): Promise<void> {
    this.read += 1;
    const place = placeNumber(index, item.line);
    const faults = 'record' in item ? this.faultsAmongOthers(item.record) : item.faults;
    if ('record' in item && faults.length === 0) {
      await this.keep(item, place);
      return;
    }
    for (const { field, reason } of faults) await this.blame(place, field, reason);
    const id = idOfItem(item);
    if (id !== undefined) this.rejected.add(id);
    this.tally.add(kindOfItem(item), 'refused');
    if (item.raw) await this.options.refusedFiles?.add(input, this.heads[index], item.raw);
  }

  private faultsAmongOthers(record: FactRecord): FieldFault[] {
    const id = idOf(record);
    const earlier = this.known.placeOf(record);
    if (earlier !== undefined) return [{ field: 'id', reason: `${id} stands already at ${this.describe(earlier)}` }];
    return [['id', id] as const, ...references(record)].flatMap(([field, to]) => {
      const into = this.merged.get(to);
      return into === undefined ? [] : [{ field, reason: `${to} was merged into ${into}: name that one` }];
    });
  }

  private async keep(item: Item & { record: FactRecord }, place: PlaceNumber): Promise<void> {
    const { record, raw } = item;
    this.known.add(record, place);
    for (const [field, to] of references(record)) {
      this.known.refer(to);
      const isSide = field.startsWith('sides.') && record.kind === 'conflict';
      if (isStatement(record.kind) && !isSide && isStatement(to)) this.isTangled = true;
    }
    if (record.kind === 'relation' && record.retractedAt === undefined && isAcyclic(record.type)) {
      this.edges[record.type].add(record.from, record.to, place);
    }
    const isKept = this.options.refusedFiles !== undefined;
    await this.spool.add({ place, record, raw: isKept ? raw?.toString() : undefined });
  }

  /** What stands neither in the import nor in the graph; and whoever refers to it, and so on. */
  private async resolveReferences(): Promise<void> {
    let absent = await this.absentAmong(this.known.missing());
    const all = new Set<string>();
    while (absent.size > 0) {
      for (const id of absent) all.add(id);
      const ids: string[] = [];
      for await (const spooled of this.kept()) {
        const dangling = references(spooled.record).filter(([, id]) => all.has(id));
        if (dangling.length === 0) continue;
        if (!this.options.skipsBad && dangling.every(([, id]) => this.rejected.has(id))) continue;
        await this.refuseDependent(spooled, dangling);
        ids.push(idOf(spooled.record));
      }
      absent = this.options.skipsBad === true ? await this.absentAmong(ids) : new Set();
      // Who refers to a relation? Nobody; and what was found absent before needs no second look.
      for (const id of absent) if (all.has(id)) absent.delete(id);
    }
  }

  private async refuseDependent(spooled: Spooled, dangling: readonly (readonly [string, string])[]): Promise<void> {
    const id = idOf(spooled.record);
    for (const [field, to] of dangling) {
      if (this.rejected.has(to) && !this.options.skipsBad) continue;
      const reason = this.rejected.has(to)
        ? `${to} must be taken as well, but it is refused`
        : `${to} must be the id of a record, but there is none`;
      await this.blame(spooled.place, field, reason);
    }
    this.rejected.add(id);
    this.refuse(spooled);
  }

  private refuse({ place, record }: Spooled): void {
    this.refused.add(place);
    this.tally.add(record.kind, 'refused');
  }

  private async absentAmong(ids: Iterable<string>): Promise<Set<string>> {
    const nodes = [...ids].filter((id) => !id.startsWith('relation/'));
    const existing = this.options.graph ? await existingIds(this.options.graph, nodes) : new Set();
    return new Set(nodes.filter((id) => !existing.has(id)));
  }

  private async findCircles(): Promise<void> {
    const closing = new Map<PlaceNumber, Acyclic>();
    for (const type of ACYCLIC) {
      const edges = this.edges[type];
      if (edges.isEmpty) continue;
      await this.addStoredEdges(type, edges);
      for (const place of edges.closing((one) => this.refused.has(one))) closing.set(place, type);
    }
    if (closing.size === 0) return;
    for await (const spooled of this.kept()) {
      const type = closing.get(spooled.place);
      if (type === undefined) continue;
      await this.blame(spooled.place, 'to', `${type} must not lead back to where it came from`);
      this.refuse(spooled);
    }
  }

  private async addStoredEdges(type: Acyclic, edges: Edges): Promise<void> {
    const { graph } = this.options;
    if (!graph) return;
    for await (const { id, from, to } of edgesBehind(graph, type, [...edges.targets])) {
      // What the import says of a relation takes the place of what the graph says.
      if (!this.known.hasRelation({ type, from, to, key: keyIn(id) })) edges.add(from, to);
    }
  }

  /** Lines that were found good when they were read, and refused for others. */
  private async keepRefused(): Promise<void> {
    const { refusedFiles } = this.options;
    if (!refusedFiles || this.refused.size === 0) return;
    for (const phase of PHASES) {
      for await (const { place, raw = '' } of this.spool.read(phase)) {
        if (!this.refused.has(place)) continue;
        const { input } = inputAndLine(place);
        const of = this.inputs[input];
        if (of) await refusedFiles.add(of, this.heads[input], Buffer.from(raw));
      }
    }
  }

  private async *kept(): AsyncGenerator<Spooled> {
    for (const phase of PHASES) {
      for await (const spooled of this.spool.read(phase)) if (!this.refused.has(spooled.place)) yield spooled;
    }
  }

  private async blame(place: PlaceNumber, field: string, reason: string): Promise<void> {
    const { input, line } = inputAndLine(place);
    const fault: Fault = { file: this.inputs[input]?.name ?? '', line, field, reason };
    this.faults.add(fault);
    await this.options.refusedFiles?.addFault(fault);
  }

  private describe(place: PlaceNumber): string {
    const { input, line } = inputAndLine(place);
    return `${this.inputs[input]?.name ?? ''}:${String(line)}`;
  }
}
