// The numbered changes that the fault tests write, and what must be in a graph that has the first of them: each has
// several statements, so that one half applied shows.
import { deepStrictEqual, rejects, strictEqual } from 'node:assert/strict';

/** A change revises what the one so many numbers before it wrote. */
const REVISES_BEHIND = 5;
const SEARCHED_AT_THE_END = 12;

const idOf = (number) => `fault/${number}`;

/** Writes change `number`: a thing, an edge to it, a revision of an earlier one, and a count. */
export function writeChange(graph, number) {
  const parameters = { id: idOf(number), before: idOf(number - 1), number, draft: `draft${number}` };
  return graph.write(async (transaction) => {
    const run = (text, more = {}) => transaction.run({ text, parameters: { ...parameters, ...more } });
    await run('CREATE (n:Entity:FaultProbe {id: $id, number: $number, searchText: $draft})');
    await run('MATCH (a:Entity {id: $before}) MATCH (n:Entity {id: $id}) CREATE (a)-[r:NEXT {number: $number}]->(n)');
    const revised = number - REVISES_BEHIND;
    await run('MATCH (n:Entity {id: $revised}) SET n.searchText = $final', {
      revised: idOf(revised),
      final: `final${revised}`,
    });
    await run('MERGE (c:FaultCounter {id: 1}) SET c.count = coalesce(c.count, 0) + 1, c.last = $number');
  });
}

/** How many changes the graph has, by the count that each of them raises. */
export async function countChanges(graph) {
  const [row] = await graph.read({ text: 'MATCH (c:FaultCounter) RETURN c.count AS count', parameters: {} });
  return row?.count ?? 0;
}

/** Throws an AssertionError unless the graph has exactly the changes 1 to `count`, each of them whole, and answers from its indexes as from its data. */
export async function mustHaveWhole(graph, count) {
  const read = (text, parameters = {}) => graph.read({ text, parameters });
  const numbers = Array.from({ length: count }, (_none, index) => index + 1);
  const textOf = (number) => (number <= count - REVISES_BEHIND ? `final${number}` : `draft${number}`);

  const things = await read('MATCH (n:FaultProbe) RETURN n.number AS number, n.searchText AS text ORDER BY number');
  deepStrictEqual(
    things.map(({ number, text }) => [number, text]),
    numbers.map((number) => [number, textOf(number)]),
    'every change has its thing, revised when it must be',
  );
  const edges = await read(
    'MATCH (a:FaultProbe)-[r:NEXT]->(b:FaultProbe) RETURN a.number AS start, r.number AS number, b.number AS end ORDER BY number',
  );
  deepStrictEqual(
    edges.map(({ start, number, end }) => [start, number, end]),
    numbers.slice(1).map((number) => [number - 1, number, number]),
    'every change has its edge',
  );
  const counters = await read('MATCH (c:FaultCounter) RETURN c.count AS count, c.last AS last');
  deepStrictEqual(counters, count === 0 ? [] : [{ count, last: count }], 'the count fits');

  const ids = numbers.map(idOf);
  const [byId] = await read('UNWIND $ids AS id MATCH (n:Entity {id: id}) RETURN count(n) AS found', { ids });
  strictEqual(byId.found, count, 'the index of ids has every thing once');
  for (const number of numbers.slice(-SEARCHED_AT_THE_END)) {
    const found = async (word) => (await graph.search([word], 10)).map(({ id }) => id);
    const isFinal = textOf(number).startsWith('final');
    deepStrictEqual(
      await found(`final${number}`),
      isFinal ? [idOf(number)] : [],
      `final${number} is searched as it is`,
    );
    deepStrictEqual(
      await found(`draft${number}`),
      isFinal ? [] : [idOf(number)],
      `draft${number} is searched as it is`,
    );
  }
  if (count > 0) await rejects(writeChange(graph, count), { reason: 'CONSTRAINT' }, 'ids are still unique');
}
