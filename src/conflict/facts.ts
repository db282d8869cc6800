/** The facts as the rules read them: what is known when, with its bounds, and nodes by their id. */
import type { FactRecord, NodeRecord, RelationRecord } from '../facts/record.js';
import { boundsOf, type Bounds } from '../observation/bounds.js';
import { knownTimeOf, type KnownTime, type Recorded } from './known-time.js';

type RecordOf<Kind extends FactRecord['kind']> = Extract<FactRecord, { kind: Kind }>;
export type ObservationRecord = RecordOf<'observation'>;
export type ClaimRecord = RecordOf<'claim'>;
export type ConflictRecord = RecordOf<'conflict'>;

/** A number that a source gives. */
export interface Report {
  readonly record: ObservationRecord;
  readonly bounds: Bounds;
  readonly known: KnownTime;
  /** What its measure has in common with those that it may be compared with: the measure itself, or size in money. */
  readonly quantity: string;
}

/** A sentence that a source says. */
export interface Statement {
  readonly record: ClaimRecord;
  readonly known: KnownTime;
}

export interface Facts {
  readonly nodes: ReadonlyMap<string, NodeRecord>;
  readonly reports: readonly Report[];
  readonly statements: readonly Statement[];
  /** Those that were not withdrawn. */
  readonly relations: readonly RelationRecord[];
  readonly knownTime: (record: Recorded) => KnownTime;
}

/** The quantity of all measures that say how large an industry is. */
export const SIZE = 'size';

/** `records` made ready for the rules; in the order of their ids, so that the same facts give the same conflicts. */
export function readFacts(records: readonly FactRecord[], importedAt: string): Facts {
  const nodes = new Map<string, NodeRecord>();
  const relations: RelationRecord[] = [];
  for (const record of records) {
    if (record.kind !== 'relation') nodes.set(record.id, record);
    else if (record.retractedAt === undefined) relations.push(record);
  }
  const knownTime = (record: Recorded) => knownTimeOf(record, importedAt);
  const sorted = [...nodes.values()].toSorted((left, right) => (left.id < right.id ? -1 : 1));
  return {
    nodes,
    relations,
    knownTime,
    reports: sorted.flatMap((record) =>
      record.kind === 'observation' ? [reportOf(record, nodes, knownTime(record))] : [],
    ),
    statements: sorted.flatMap((record) => (record.kind === 'claim' ? [{ record, known: knownTime(record) }] : [])),
  };
}

function reportOf(record: ObservationRecord, nodes: Facts['nodes'], known: KnownTime): Report {
  const measure = nodes.get(record.measure);
  const gaugesSize = measure?.kind === 'measure' && measure.gaugesSize === true;
  return {
    record,
    bounds: boundsOf(record.value, record.qualifier),
    known,
    quantity: gaugesSize ? SIZE : record.measure,
  };
}

/** A key for what must be equal; texts of the record format hold no line feed at their ends, and JSON keeps parts apart. */
export function keyOf(...parts: readonly (string | undefined)[]): string {
  return JSON.stringify(parts);
}
