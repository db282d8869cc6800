/** `history` of nodes and relations, and `changes` of the graph, against the changes that were made. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  EARLY,
  LATE,
  A,
  SET_BY_A,
  ABOUT_A,
  OTHERS,
  textsOf,
  loadedAt,
  readPage,
  type Change,
  type Page,
} from '../testing/history-world.js';
import { observation, policy, relation } from '../testing/lineage-facts.js';
import { logChange } from '../testing/log-change.js';
import { openTestAtlas, type TestAtlas } from '../testing/test-atlas.js';

let atlas: TestAtlas;

describe('The log', () => {
  const B = policy('b');
  const RENAMED = policy('a', { title: { en: 'renamed' } });
  const LARGER = observation('set-by-a', { setBy: 'policy/a', value: '2', sources: ['source/one'] });
  const LARGEST = observation('set-by-a', { setBy: 'policy/b', value: '3', sources: ['source/one'] });
  const CITES_C = relation('CITES', 'a', 'c', { recordedAt: LATE });
  const PART = relation('CITES', 'a', 'c', { scope: 'PART', recordedAt: LATE });
  const IMPORTED = policy('imported');
  const IMPORTED_RELATION = relation('BASED_ON', 'imported', 'a');
  const IMPORTED_NUMBER = observation('imported', { setBy: 'policy/a' });
  const numbers: Record<string, number> = {};

  beforeAll(async () => {
    atlas = await openTestAtlas([...ABOUT_A, ...OTHERS]);
    const { graph } = atlas;
    // A version that no change made.
    await graph.write(() => Promise.resolve());
    numbers['rename'] = await logChange(graph, { principal: 'key:1', note: 'A better title', revised: [[A, RENAMED]] });
    numbers['larger'] = await logChange(graph, { action: 'observationRecord', revised: [[SET_BY_A, LARGER]] });
    numbers['import'] = await logChange(graph, {
      action: 'factsImport',
      isImport: true,
      added: [IMPORTED, IMPORTED_RELATION, IMPORTED_NUMBER],
    });
    numbers['part'] = await logChange(graph, { action: 'relationAssert', revised: [[CITES_C, PART]] });
    numbers['largest'] = await logChange(graph, { action: 'observationRecord', revised: [[LARGER, LARGEST]] });
    numbers['moved'] = await logChange(graph, {
      action: 'observationRecord',
      revised: [[IMPORTED_NUMBER, observation('imported', { setBy: 'policy/b' })]],
    });
    numbers['undo'] = await logChange(graph, {
      action: 'changeUndo',
      undoes: numbers['rename'],
      revised: [[RENAMED, A]],
    });
    numbers['withdrawn'] = await logChange(graph, { action: 'relationRetract', retracted: [PART] });
    numbers['other'] = await logChange(graph, { revised: [[B, policy('b', { title: { en: 'Other' } })]] });
  });
  afterAll(() => atlas.close());

  it('is the history of a node, latest first, with what it was loaded with at the end', async () => {
    const { nodes, totalCount } = await readPage(atlas, 'policy/a');
    expect(nodes.map((change) => [change.number, change.action, ...textsOf(change)]).slice(0, 8)).toEqual([
      [numbers['withdrawn'], 'relationRetract', 'relation/cites.policy.a.policy.c RETRACTED'],
      [numbers['undo'], 'changeUndo', 'policy/a REVISED'],
      [numbers['moved'], 'observationRecord', 'observation/imported REVISED'],
      [numbers['largest'], 'observationRecord', 'observation/set-by-a REVISED'],
      [numbers['part'], 'relationAssert', 'relation/cites.policy.a.policy.c REVISED'],
      [
        numbers['import'],
        'factsImport',
        'observation/imported ADDED',
        'policy/imported ADDED',
        'relation/based-on.policy.imported.policy.a ADDED',
      ].filter((text) => text !== 'policy/imported ADDED'),
      [numbers['larger'], 'observationRecord', 'observation/set-by-a REVISED'],
      [numbers['rename'], 'policyPut', 'policy/a REVISED'],
    ]);
    expect(totalCount).toBe(10);
    expect(nodes.slice(8).map((change) => [change.number, change.at, textsOf(change)])).toEqual([
      [0, LATE, loadedAt(LATE)],
      [0, EARLY, loadedAt(EARLY)],
    ]);
  });

  it('says who made a change and why, what was before and after, and by what it was undone', async () => {
    const { nodes } = await readPage(atlas, 'policy/a');
    const found = nodes.find(({ number }) => number === numbers['rename']);
    expect(found).toMatchObject({
      by: 'key:1',
      note: 'A better title',
      undoes: null,
      undoneBy: numbers['undo'],
      records: { totalCount: 1, nodes: [{ before: A, after: RENAMED, of: { id: 'policy/a', __typename: 'Policy' } }] },
    });
    const undo = nodes.find(({ number }) => number === numbers['undo']);
    expect(undo).toMatchObject({ undoes: numbers['rename'], undoneBy: null });
  });

  it('says what an import added as it was then, whatever became of it', async () => {
    const { nodes } = await readPage(atlas, 'policy/a');
    const found = nodes.find(({ number }) => number === numbers['import']);
    const after = Object.fromEntries(found?.records.nodes.map((one) => [one.id, one.after]) ?? []);
    expect(after).toEqual({
      'observation/imported': IMPORTED_NUMBER,
      'relation/based-on.policy.imported.policy.a': IMPORTED_RELATION,
    });
  });

  it('keeps what a statement said when it was loaded, though it was changed twice', async () => {
    const { nodes, totalCount } = await readPage(atlas, 'observation/set-by-a');
    expect(nodes.map(({ number }) => number)).toEqual([numbers['largest'], numbers['larger'], 0]);
    expect(totalCount).toBe(3);
    // The canonical form has no milliseconds that are zero.
    const after = { ...SET_BY_A, recordedAt: '2022-06-01T00:00:00Z' };
    expect(nodes[2]).toMatchObject({ at: LATE, records: { nodes: [{ kind: 'ADDED', after }] } });
    const imported = await readPage(atlas, 'observation/imported');
    expect(imported.nodes.map(({ number }) => number)).toEqual([numbers['moved'], numbers['import']]);
  });

  it('is the history of a relation', async () => {
    const { nodes } = await readPage(atlas, 'relation/cites.policy.a.policy.c');
    expect(nodes.map((change) => [change.number, ...textsOf(change)])).toEqual([
      [numbers['withdrawn'], 'relation/cites.policy.a.policy.c RETRACTED'],
      [numbers['part'], 'relation/cites.policy.a.policy.c REVISED'],
      [0, 'relation/cites.policy.a.policy.c ADDED'],
    ]);
  });

  it.each([1, 2, 3, 7])('gives each change of a history once on pages of %i', async (size) => {
    const whole = await readPage(atlas, 'policy/a');
    const collected: Change[] = [];
    let after: string | undefined;
    for (let hasNext = true; hasNext;) {
      const next = await readPage(atlas, 'policy/a', size, after);
      expect(next.totalCount).toBe(10);
      collected.push(...next.nodes);
      ({ hasNextPage: hasNext, endCursor: after } = next.pageInfo);
    }
    expect(collected).toEqual(whole.nodes);
  });

  const CHANGES = `query ($since: Int, $kinds: [NodeKind!], $about: ID, $relations: [RelationType!], $first: Int, $after: String, $last: Int, $before: String) {
    changes(since: $since, kinds: $kinds, about: $about, relations: $relations, first: $first, after: $after, last: $last, before: $before) {
      totalCount
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      nodes { number records { nodes { id kind } } }
      sources { id }
    }
  }`;
  interface Changes extends Page {
    readonly pageInfo: Page['pageInfo'] & { readonly startCursor: string };
  }
  const changes = async (given: Record<string, unknown>) => (await atlas.run(CHANGES, given))['changes'] as Changes;
  const all = () => Object.values(numbers).sort((left, right) => left - right);

  it('is a list in the order of numbers, from a version on', async () => {
    const whole = await changes({});
    expect(whole.nodes.map(({ number }) => number)).toEqual(all());
    expect(whole.totalCount).toBe(9);
    const rest = await changes({ since: numbers['part'] });
    expect(rest.nodes.map(({ number }) => number)).toEqual(all().slice(4));
    expect(rest.totalCount).toBe(5);
    expect(whole.sources).toEqual([{ id: 'source/one' }]);
  });

  it('is paged in both directions', async () => {
    const forward: number[] = [];
    let after: string | undefined;
    for (let hasNext = true; hasNext;) {
      const next = await changes({ first: 4, after });
      forward.push(...next.nodes.map(({ number }) => number));
      ({ hasNextPage: hasNext, endCursor: after } = next.pageInfo);
    }
    expect(forward).toEqual(all());
    const latest = await changes({ last: 2 });
    expect(latest.nodes.map(({ number }) => number)).toEqual(all().slice(-2));
    expect(latest.pageInfo).toMatchObject({ hasPreviousPage: true, hasNextPage: false });
    const earlier = await changes({ last: 100, before: latest.pageInfo.startCursor });
    expect(earlier.nodes.map(({ number }) => number)).toEqual(all().slice(0, -2));
  });

  it.each([
    ['of kinds', { kinds: ['MEASURE'] }, []],
    [
      'of a kind, with the relations at it',
      { kinds: ['POLICY'] },
      ['rename', 'import', 'part', 'undo', 'withdrawn', 'other'],
    ],
    ['of a type of relation', { relations: ['BASED_ON'] }, ['import']],
    ['of relations at a kind', { kinds: ['CITY'], relations: ['BASED_ON', 'CITES'] }, []],
    ['about a node', { about: 'policy/b' }, ['largest', 'moved', 'other']],
    [
      'about a node and of a kind',
      { about: 'policy/a', kinds: ['OBSERVATION'] },
      ['larger', 'import', 'largest', 'moved'],
    ],
    // The change concerns the policy, and has a record of the kind, but none that is both.
    ['about a node and of a kind that has nothing to do with it', { about: 'measure/one', kinds: ['POLICY'] }, []],
    ['about a relation', { about: 'relation/cites.policy.a.policy.c' }, ['part', 'withdrawn']],
    ['about nothing', { about: 'policy/nothing' }, []],
  ] as const)('is asked for changes %s', async (_what, given, expected) => {
    const found = await changes(given);
    expect(found.nodes.map(({ number }) => number)).toEqual(expected.map((name) => numbers[name]));
    expect(found.totalCount).toBe(expected.length);
    for (const { records } of found.nodes) expect(records.nodes.length).toBeGreaterThan(0);
  });

  it('gives of a change only the records that fit', async () => {
    const ofKind = await changes({ kinds: ['POLICY'], since: numbers['larger'], first: 1 });
    expect(ofKind.nodes.map(({ records }) => records.nodes.map(({ id }) => id))).toEqual([
      ['policy/imported', 'relation/based-on.policy.imported.policy.a'],
    ]);
  });

  it('is as it was known at an instant', async () => {
    const document = `query ($at: DateTime) @clock(knownAsOf: $at) {
      changes { totalCount nodes { number undoneBy } }
      policy(by: { id: "policy/a" }) { history { totalCount nodes { number at } } }
    }`;
    const { nodes } = await readPage(atlas, 'policy/a');
    const at = nodes.find(({ number }) => number === numbers['import'])?.at;
    expect(await atlas.run(document, { at })).toMatchObject({
      changes: {
        totalCount: 3,
        nodes: all()
          .slice(0, 3)
          .map((number) => ({ number, undoneBy: null })),
      },
      policy: {
        history: { totalCount: 5, nodes: [...all().slice(0, 3).toReversed(), 0, 0].map((number) => ({ number })) },
      },
    });
    expect(await atlas.run(document, { at: EARLY })).toMatchObject({
      changes: { totalCount: 0 },
      policy: { history: { totalCount: 1, nodes: [{ number: 0, at: EARLY }] } },
    });
  });

  it.each([
    [{ since: -1 }, /since must be a version of the graph, from 0, but got -1\./],
    [{ first: 101 }, /first must be from 1 to 100/],
    [{ after: 'nonsense' }, /after must be a cursor/],
  ])('refuses %j', async (given, message) => {
    const { errors } = await atlas.ask(CHANGES, given);
    expect(errors?.[0]?.extensions?.['code']).toBe('BAD_USER_INPUT');
    expect(errors?.[0]?.message).toMatch(message);
  });
});
