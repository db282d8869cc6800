/** Random changes against the obvious reference: a map of records, and for each change what it found and left. */
import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { OPERATOR } from '../auth/principal.js';
import type { FactRecord } from '../facts/record.js';
import { idOf } from '../facts/relation-id.js';
import { storeRecords } from '../facts/store-records.js';
import type { Graph } from '../graph/graph.js';
import { COMPLETE_FACTS } from '../testing/complete-facts.js';
import { openEmptyGraph } from '../testing/test-atlas.js';
import { applyChange } from './apply-change.js';
import { ChangeRefusedError, type Applied } from './change-request.js';
import { isSame } from './decide.js';
import { readPresent } from './present-graph.js';
import { undoChange } from './undo-change.js';

const RUNS = 12;
const WITHDRAWABLE: ReadonlySet<FactRecord['kind']> = new Set(['relation', 'claim']);

/** A record of every kind with every field; all of them stand. */
const FACTS = COMPLETE_FACTS.map((record): FactRecord => {
  return 'retractedAt' in record ? { ...record, retractedAt: undefined } : record;
});

let graph: Graph;
afterEach(() => graph.close());

interface Entry {
  readonly id: string;
  readonly before: FactRecord | undefined;
  readonly after: FactRecord | undefined;
}
type Step =
  | { readonly do: 'revise'; readonly records: readonly number[]; readonly variant: number }
  | { readonly do: 'retract'; readonly record: number }
  | { readonly do: 'undo'; readonly change: number };

const number = fc.nat({ max: FACTS.length - 1 });
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('revise'),
      records: fc.uniqueArray(number, { minLength: 1, maxLength: 4 }),
      variant: fc.nat({ max: 3 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('retract'), record: number }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('undo'), change: fc.nat({ max: 8 }) }) },
);

/** One of a few forms of a record; the first is the record itself. */
function formOf(record: FactRecord, variant: number): FactRecord {
  if (variant === 0) return record;
  const sources = 'sources' in record ? { sources: record.sources.slice(variant % 2) } : {};
  return { ...record, ...sources, note: `Form ${String(variant)}` };
}

/** The records of the reference as they would be exported. */
class Reference {
  readonly live = new Map(FACTS.map((record) => [idOf(record), record]));
  readonly changes = new Map<number, { readonly entries: readonly Entry[]; isUndone: boolean }>();

  /** What a change to these records does; nothing for those that are so already. */
  entries(wanted: readonly (readonly [string, FactRecord | undefined])[]): Entry[] {
    return wanted
      .map(([id, after]) => ({ id, before: this.live.get(id), after }))
      .filter(({ before, after }) => (before && after ? !isSame(before, after) : before !== after));
  }

  apply(version: number, entries: readonly Entry[]): void {
    for (const { id, after } of entries) {
      if (after) this.live.set(id, after);
      else this.live.delete(id);
    }
    this.changes.set(version, { entries, isUndone: false });
  }

  /** What taking a change back does; undefined when it must be refused. */
  reversal(version: number): Entry[] | undefined {
    const change = this.changes.get(version);
    if (!change || change.isUndone) return undefined;
    const isAsItWas = ({ id, after }: Entry) => {
      const now = this.live.get(id);
      if (this.lastOf(id) === version) return true;
      return now !== undefined && after !== undefined && isSame(now, after);
    };
    if (!change.entries.every(isAsItWas)) return undefined;
    return change.entries.map(({ id, before }) => ({ id, before: this.live.get(id), after: before }));
  }

  private lastOf(id: string): number {
    const touching = [...this.changes].filter(([, { entries }]) => entries.some((entry) => entry.id === id));
    return Math.max(0, ...touching.map(([version]) => version));
  }
}

async function liveRecords(): Promise<FactRecord[]> {
  const present = await readPresent({ run: (statement) => graph.read(statement) }, FACTS.map(idOf));
  return [...present.values()].filter(({ isRetracted }) => !isRetracted).map(({ record }) => record);
}

const request = { action: 'factsImport', principal: OPERATOR } as const;

async function take(reference: Reference, given: Step): Promise<void> {
  if (given.do === 'undo') {
    await undo(reference, [...reference.changes.keys()][given.change]);
    return;
  }
  const records = (given.do === 'revise' ? given.records : [given.record]).flatMap((at) => FACTS[at] ?? []);
  if (given.do === 'revise') {
    const forms = records.map((record) => formOf(record, given.variant));
    const applied = await applyChange(
      graph,
      { ...request, action: 'policyPut' },
      forms.map((put) => ({ put })),
    );
    note(reference, applied, reference.entries(forms.map((form) => [idOf(form), form])));
    return;
  }
  const [record] = records.filter(({ kind }) => WITHDRAWABLE.has(kind));
  if (!record || !reference.live.has(idOf(record))) return;
  const id = idOf(record);
  const applied = await applyChange(graph, { ...request, action: 'claimRetract' }, [{ retract: id }]).catch(refusal);
  if (!(applied instanceof ChangeRefusedError)) note(reference, applied, reference.entries([[id, undefined]]));
  // Nothing but a conflict that names it keeps a claim.
  else expect([record.kind, applied.faults[0]?.code]).toEqual(['claim', 'REFERRED_TO']);
}

async function undo(reference: Reference, version: number | undefined): Promise<void> {
  if (version === undefined) return;
  const expected = reference.reversal(version);
  const applied = await undoChange(graph, { ...request, action: 'changeUndo', undoes: version }).catch(refusal);
  if (applied instanceof ChangeRefusedError) {
    expect(applied.faults[0]?.code).toBe('CONFLICT');
    expect(expected).toBeUndefined();
    return;
  }
  expect(expected).toBeDefined();
  const change = reference.changes.get(version);
  if (change) change.isUndone = true;
  note(reference, applied, expected ?? []);
}

function note(reference: Reference, applied: Applied, entries: readonly Entry[]): void {
  const changed = [...applied.added, ...applied.revised, ...applied.retracted];
  expect(changed.toSorted()).toEqual(entries.map(({ id }) => id).toSorted());
  if (entries.length > 0) reference.apply(applied.version, entries);
}

function refusal(error: unknown): ChangeRefusedError {
  if (error instanceof ChangeRefusedError) return error;
  throw error;
}

function contents(records: Iterable<FactRecord>): string[] {
  return [...records].map((record) => JSON.stringify({ ...record, recordedAt: undefined })).toSorted();
}

describe('a graph that is changed', () => {
  test('is as the reference after every step', { timeout: 240_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 8 }), async (steps) => {
        graph = await openEmptyGraph();
        await storeRecords(graph, FACTS);
        const reference = new Reference();
        for (const given of steps) {
          await take(reference, given);
          expect(contents(await liveRecords())).toEqual(contents(reference.live.values()));
        }
        await graph.close();
      }),
      { numRuns: RUNS },
    );
    graph = await openEmptyGraph();
  });
});
