/** What fits a filter, in the log and in subscriptions: on random logs, against a reading of the records themselves. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FactRecord } from '../facts/record.js';
import { node, observation, policy, relation } from '../testing/lineage-facts.js';
import { idOf } from '../facts/relation-id.js';
import { logChange, type TestChange } from '../testing/log-change.js';
import { openTestAtlas, type TestAtlas } from '../testing/test-atlas.js';
import { ChangeFeed } from './change-feed.js';
import { changeFilter } from './change-filter.js';

const WORLD: readonly FactRecord[] = [
  policy('a'),
  policy('b'),
  node('city', 'one', { code: '370100' }),
  node('city', 'two', { code: '370200' }),
  node('measure', 'one', { definition: { en: 'One' }, unit: 'CNY' }),
];
const KINDS = ['POLICY', 'CITY', 'MEASURE', 'OBSERVATION', 'SOURCE'] as const;
const TYPES = ['CITES', 'APPLIES_IN', 'BASED_ON'] as const;
const ABOUT = ['policy/a', 'policy/b', 'city/one', 'measure/one', 'observation/n0', 'relation/cites.policy.a.policy.b'];

interface Filter {
  readonly kinds?: readonly string[] | undefined;
  readonly relations?: readonly string[] | undefined;
  readonly about?: string | undefined;
}

/** A record that is written again and again: what it says changes with `round`. */
type Maker = (round: number) => FactRecord;
const MAKERS: readonly Maker[] = [
  (round) => policy('a', { title: { en: String(round) } }),
  (round) => policy('b', { title: { en: String(round) } }),
  (round) => node('city', 'one', { code: '370100', note: String(round) }),
  (round) => observation('n0', { value: String(round), subject: round % 2 === 0 ? 'city/one' : 'city/two' }),
  (round) => observation('n1', { value: String(round), ...(round % 3 === 0 && { setBy: 'policy/a' }) }),
  (round) => relation('CITES', 'a', 'b', { note: String(round) }),
  (round) => relation('APPLIES_IN', 'b', 'city/one', { note: String(round) }),
];

const someOf = (values: readonly string[]) => fc.option(fc.subarray([...values]), { nil: undefined, freq: 2 });
const filters = fc.record({
  kinds: someOf(KINDS),
  relations: someOf(TYPES),
  about: fc.option(fc.constantFrom(...ABOUT), { nil: undefined, freq: 2 }),
});
/** For each change: which records it touches, and whether it is an import. */
const logs = fc.array(
  fc.record({
    touched: fc.subarray(
      MAKERS.map((_maker, index) => index),
      { minLength: 1, maxLength: 3 },
    ),
    isImport: fc.boolean(),
  }),
  { minLength: 1, maxLength: 8 },
);

interface Touching {
  readonly touched: readonly number[];
  readonly isImport: boolean;
}

/** Counts changes, so that each record differs from those before. */
let round = 0;

interface Made {
  readonly number: number;
  /** Each record that it touched, as it was and as it became. */
  readonly touched: readonly (readonly FactRecord[])[];
}

/** What stands in the graph of each record that is written again and again. */
type Stored = Map<number, FactRecord>;

const standing = (): Stored => new Map(WORLD.slice(0, 3).map((record, index) => [index, record]));

async function write({ graph }: TestAtlas, log: readonly Touching[], stored: Stored): Promise<Made[]> {
  const made: Made[] = [];
  for (const { touched, isImport } of log) {
    round += 1;
    const change: { added: FactRecord[]; revised: [FactRecord, FactRecord][] } = { added: [], revised: [] };
    for (const index of touched) {
      const [before, after] = [stored.get(index), present(MAKERS[index])(round)];
      if (before) change.revised.push([before, after]);
      else change.added.push(after);
      stored.set(index, after);
    }
    const number = await logChange(graph, { ...change, isImport } satisfies TestChange);
    made.push({ number, touched: [...change.added.map((record) => [record]), ...change.revised] });
  }
  return made;
}

/** The ids that fit, by the records: as `schema/query.graphql` says it. */
function expectedIds({ touched }: Made, { kinds, relations, about }: Filter): string[] {
  const kindOf = (id: string) => (id.split('/')[0] ?? '').toUpperCase();
  const fits = (versions: readonly FactRecord[]) => {
    const [record] = versions as readonly [FactRecord];
    if (record.kind === 'relation') {
      if (relations && !relations.includes(record.type)) return false;
      if (kinds && !kinds.includes(kindOf(record.from)) && !kinds.includes(kindOf(record.to))) return false;
    } else if (kinds ? !kinds.includes(kindOf(record.id)) : relations !== undefined) return false;
    if (about === undefined) return true;
    return versions.some((version) => {
      const { sources: _sources, ...said } = { sources: [], ...version };
      return idOf(version) === about || Object.values(said).includes(about);
    });
  };
  return touched
    .filter(fits)
    .map(([record]) => idOf(present(record)))
    .sort();
}

function present<Type>(value: Type | undefined): Type {
  if (value === undefined) throw new Error('It must be there.');
  return value;
}

const DOCUMENT = `query ($kinds: [NodeKind!], $relations: [RelationType!], $about: ID) {
  changes(kinds: $kinds, relations: $relations, about: $about) {
    totalCount
    nodes { number records(first: 100) { totalCount nodes { id } } }
  }
}`;

describe('A change whose records the log does not keep', () => {
  it('concerns what its records said then, not what they say since', async () => {
    const atlas = await openTestAtlas(WORLD);
    try {
      const [then, since] = [observation('n1', {}), observation('n1', { setBy: 'policy/a' })];
      // It concerns the policy, though not by the observation.
      const added = [then, relation('CITES', 'a', 'b')];
      await logChange(atlas.graph, { added, isImport: true });
      const revision = await logChange(atlas.graph, { revised: [[then, since]] });
      const { changes } = (await atlas.run(DOCUMENT, { kinds: ['OBSERVATION'], about: 'policy/a' })) as never as Answer;
      expect(changes.nodes.map(({ number }) => number)).toEqual([revision]);
      const all = (await atlas.run(DOCUMENT, { about: 'policy/a' })) as never as Answer;
      expect(all.changes.nodes.map(({ records }) => records.nodes.map(({ id }) => id))).toEqual([
        ['relation/cites.policy.a.policy.b'],
        ['observation/n1'],
      ]);
    } finally {
      await atlas.close();
    }
  });
});

describe('A random log', () => {
  it(
    'has, for any filter, the changes and records that fit it, and tells subscribers of the same',
    { timeout: 300_000 },
    async () => {
      const atlasOf = () => openTestAtlas(WORLD);
      const first = await atlasOf();
      const numRuns = first.graph.engine === 'neo4j' ? 5 : 25;
      await first.close();
      const property = fc.asyncProperty(logs, fc.array(filters, { minLength: 3, maxLength: 6 }), async (log, asked) => {
        const atlas = await atlasOf();
        const feed = new ChangeFeed(atlas.graph, (error) => {
          throw error;
        });
        try {
          const stored = standing();
          const half = Math.floor(log.length / 2);
          const made = await write(atlas, log.slice(0, half), stored);
          const told = await Promise.all(asked.map((filter) => feed.subscribe(changeFilter(filter), 0)));
          const heard = told.map(async (subscriber) => {
            const numbers: number[] = [];
            for await (const { number } of subscriber) numbers.push(number);
            return numbers;
          });
          made.push(...(await write(atlas, log.slice(half), stored)));
          feed.nudge();
          for (const filter of asked) {
            const expected = made
              .map((one) => ({ number: one.number, ids: expectedIds(one, filter) }))
              .filter(({ ids }) => ids.length > 0);
            const { changes } = (await atlas.run(DOCUMENT, { ...filter })) as never as Answer;
            expect(
              changes.nodes.map(({ number, records }) => ({ number, ids: records.nodes.map(({ id }) => id) })),
            ).toEqual(expected);
            expect(changes.totalCount).toBe(expected.length);
          }
          await new Promise((resolve) => setTimeout(resolve, 400));
          for (const subscriber of told) await subscriber.return();
          const expectedNumbers = asked.map((filter) =>
            made.filter((one) => expectedIds(one, filter).length > 0).map(({ number }) => number),
          );
          expect(await Promise.all(heard)).toEqual(expectedNumbers);
          expect(feed.size).toBe(0);
        } finally {
          feed.close();
          await atlas.close();
        }
      });
      await fc.assert(property, { numRuns });
    },
  );
});

interface Answer {
  readonly changes: {
    readonly totalCount: number;
    readonly nodes: readonly {
      readonly number: number;
      readonly records: { readonly nodes: readonly { readonly id: string }[] };
    }[];
  };
}
