/** Subscriptions through real sockets: what comes, and in which order. */
import { afterEach, describe, expect, test } from 'vitest';
import { readTestGraphSettings } from '../config.js';
import { openGraph } from '../graph/open-graph.js';
import { node, observation, policy, relation } from '../testing/lineage-facts.js';
import { logChange } from '../testing/log-change.js';
import { until } from '../testing/subscribers.js';
import {
  move,
  numbersOf,
  quiet,
  recordsOf,
  rename,
  serveAgain,
  served,
  subscribed,
  undo,
  undoAll,
} from '../testing/served-graph.js';

const isEmbedded = readTestGraphSettings().url.startsWith('embedded:');

afterEach(undoAll);

describe('A subscription', () => {
  test('is told of a change with the fields of its nodes, filled from the graph', async () => {
    const { graph, atlas } = await served();
    const { events } = subscribed(atlas, { since: await graph.version() });
    const number = await rename(graph, 'a', 'Renamed');
    await until(() => events.length === 1);
    expect(events).toEqual([
      {
        data: {
          graphChanged: {
            number,
            action: 'policyPut',
            records: { nodes: [{ id: 'policy/a', kind: 'REVISED', of: { id: 'policy/a', title: 'Renamed' } }] },
          },
        },
      },
    ]);
  });

  test('without since is told only of what comes', async () => {
    const { graph, atlas } = await served();
    await rename(graph, 'a', 'Before');
    const first = subscribed(atlas, { since: 0 });
    await until(() => first.events.length === 1);
    const { events } = subscribed(atlas);
    await quiet();
    const number = await rename(graph, 'a', 'After');
    await until(() => events.length === 1);
    expect(numbersOf(events)).toEqual([number]);
  });

  test('by kind is told of nodes of the kind and of relations at them', async () => {
    const { graph, atlas } = await served();
    const cities = subscribed(atlas, { since: 0, kinds: ['CITY'] });
    const policies = subscribed(atlas, { since: 0, kinds: ['POLICY'] });
    const based = subscribed(atlas, { since: 0, relations: ['BASED_ON'] });
    const city = await move(graph, 'one', 'moved');
    const title = await rename(graph, 'a', 'Renamed');
    const both = await logChange(graph, {
      added: [relation('APPLIES_IN', 'a', 'city/one'), policy('new'), node('city', 'new', { code: '370300' })],
    });
    const gone = await logChange(graph, { retracted: [relation('BASED_ON', 'b', 'a')] });
    await until(() => policies.events.length === 3 && cities.events.length === 2 && based.events.length === 1);
    expect(numbersOf(cities.events)).toEqual([city, both]);
    expect(cities.events.map(recordsOf)).toEqual([['city/one'], ['city/new', 'relation/applies-in.policy.a.city.one']]);
    expect(numbersOf(policies.events)).toEqual([title, both, gone]);
    expect(policies.events.map(recordsOf)[1]).toEqual(['policy/new', 'relation/applies-in.policy.a.city.one']);
    expect(numbersOf(based.events)).toEqual([gone]);
  });

  test('about a node is told of it, of the relations at it and of the statements about it', async () => {
    const { graph, atlas } = await served();
    const city = subscribed(atlas, { since: 0, about: 'city/one' });
    const numbers = subscribed(atlas, { since: 0, about: 'city/one', kinds: ['OBSERVATION'] });
    const itself = await move(graph, 'one', 'moved');
    await move(graph, 'two', 'moved');
    await rename(graph, 'a', 'Renamed');
    const edge = relation('APPLIES_IN', 'a', 'city/one');
    const asserted = await logChange(graph, { added: [edge, relation('APPLIES_IN', 'b', 'city/two')] });
    const stated = await logChange(graph, { isImport: true, added: [observation('x'), policy('other')] });
    const retracted = await logChange(graph, { retracted: [edge] });
    await until(() => city.events.length === 4 && numbers.events.length === 1);
    expect(numbersOf(city.events)).toEqual([itself, asserted, stated, retracted]);
    expect(city.events.map(recordsOf)).toEqual([
      ['city/one'],
      ['relation/applies-in.policy.a.city.one'],
      ['observation/x'],
      ['relation/applies-in.policy.a.city.one'],
    ]);
    await quiet();
    expect(numbersOf(numbers.events)).toEqual([stated]);
  });

  test('is resumed from a version when the server was away meanwhile, without a gap or a repetition', async () => {
    const first = await served();
    const before = subscribed(first.atlas, { since: 0 });
    const numbers = [await rename(first.graph, 'a', 'One'), await rename(first.graph, 'b', 'Two')];
    await until(() => before.events.length === 2);
    await first.atlas.stop();
    await before.ended;
    numbers.push(await rename(first.graph, 'a', 'Three'), await rename(first.graph, 'b', 'Four'));
    // A version that no change made.
    await first.graph.write(() => Promise.resolve());
    const second = await serveAgain(first.graph);
    const after = subscribed(second.atlas, { since: before.events.at(-1)?.data?.graphChanged.number });
    await until(() => after.events.length === 2);
    numbers.push(await rename(first.graph, 'a', 'Five'));
    await until(() => after.events.length === 3);
    expect([...numbersOf(before.events), ...numbersOf(after.events)]).toEqual(numbers);
  });

  test('is told of what another server on the same graph wrote', async () => {
    const one = await served();
    const another = isEmbedded ? one.graph : await openGraph(readTestGraphSettings());
    if (!isEmbedded) undo.push(() => another.close());
    const two = await serveAgain(another);
    const here = subscribed(one.atlas, { since: 0 });
    const there = subscribed(two.atlas, { since: 0 });
    const numbers = [
      await rename(one.graph, 'a', 'One'),
      await rename(another, 'b', 'Two'),
      await rename(one.graph, 'a', 'Three'),
    ];
    await until(() => here.events.length === 3 && there.events.length === 3);
    expect(numbersOf(here.events)).toEqual(numbers);
    expect(numbersOf(there.events)).toEqual(numbers);
  });

  test('gets exactly the log, in order, whatever is written while it comes and goes', async () => {
    const { graph, atlas } = await served();
    const rounds = isEmbedded ? 60 : 20;
    const whole = subscribed(atlas, { since: 0 });
    const late: ReturnType<typeof subscribed>[] = [];
    const write = async (slug: 'a' | 'b') => {
      const numbers: number[] = [];
      for (let round = 0; round < rounds; round += 1) {
        numbers.push(await rename(graph, slug, `${slug} ${String(round)}`));
        if (round % 7 === 3) await graph.write(() => Promise.resolve());
        if (round % 10 === 5) late.push(subscribed(atlas, { since: 0 }));
      }
      return numbers;
    };
    const written = (await Promise.all([write('a'), write('b')])).flat().toSorted((left, right) => left - right);
    await until(() => [whole, ...late].every(({ events }) => events.length >= 2 * rounds));
    await quiet();
    expect(late.length).toBeGreaterThan(3);
    for (const { events } of [whole, ...late]) expect(numbersOf(events)).toEqual(written);
  }, 120_000);

  test('is one of a hundred, and each gets every change', async () => {
    const { graph, atlas } = await served();
    const all = Array.from({ length: 100 }, () => subscribed(atlas, { since: 0 }));
    await until(() => all.length === 100);
    const numbers = [
      await rename(graph, 'a', 'One'),
      await rename(graph, 'b', 'Two'),
      await rename(graph, 'a', 'Three'),
    ];
    await until(() => all.every(({ events }) => events.length === 3), 20_000);
    for (const { events } of all) expect(numbersOf(events)).toEqual(numbers);
  });
});
