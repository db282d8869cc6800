/** Circles are found among the relations of an import and of the graph together. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Edges } from './edges.js';

/** From, to, and where it stands in the import; none for one of the graph. */
type Given = readonly [from: string, to: string, place?: number];

function closingOf(given: readonly Given[], isLeftOut: (place: number) => boolean = () => false): number[] {
  const edges = new Edges();
  for (const [from, to, place] of given) edges.add(from, to, place);
  return edges.closing(isLeftOut);
}

/** Slow and plain: whatever is reached from a node. */
function reaches(given: readonly Given[], from: string, to: string): boolean {
  const found = new Set<string>();
  const look = (id: string) => {
    for (const [start, end] of given) {
      if (start !== id || found.has(end)) continue;
      found.add(end);
      look(end);
    }
  };
  look(from);
  return found.has(to);
}

describe('Edges', () => {
  test('a document that rests on itself is a circle', () => {
    expect(closingOf([['a', 'a', 7]])).toEqual([7]);
  });

  test('a diamond is none', () => {
    expect(
      closingOf([
        ['a', 'b', 1],
        ['a', 'c', 2],
        ['b', 'd', 3],
        ['c', 'd', 4],
      ]),
    ).toEqual([]);
  });

  test('the relation of the import is to blame, whichever one closes the circle on the way', () => {
    expect(
      closingOf([
        ['a', 'b'],
        ['b', 'c', 5],
        ['c', 'a'],
      ]),
    ).toEqual([5]);
    expect(
      closingOf([
        ['b', 'c', 5],
        ['c', 'a'],
        ['a', 'b'],
      ]),
    ).toEqual([5]);
  });

  test('what is left out closes nothing', () => {
    expect(
      closingOf(
        [
          ['a', 'b', 1],
          ['b', 'a', 2],
        ],
        (place) => place === 1,
      ),
    ).toEqual([]);
  });

  test('a way of 100,000 documents is no deeper than the stack', () => {
    const chain = Array.from({ length: 100_000 }, (_, index): Given => [String(index), String(index + 1), index + 1]);
    expect(closingOf([...chain, ['100000', '0', 100_001]])).toHaveLength(1);
  });

  test('without what it names there is no circle, and each of these was in one', () => {
    const node = fc.constantFrom('a', 'b', 'c', 'd', 'e');
    const drawn = fc.array(fc.tuple(node, node, fc.boolean()), { maxLength: 14 });
    const property = fc.property(drawn, (pairs) => {
      // Those of the graph lead forward, so that there is no circle among them.
      const given = pairs.flatMap(([from, to, isStored], index): Given[] =>
        !isStored ? [[from, to, index]] : from < to ? [[from, to]] : [],
      );
      const closing = closingOf(given);
      const rest = given.filter(([, , place]) => place === undefined || !closing.includes(place));
      for (const id of ['a', 'b', 'c', 'd', 'e']) expect(reaches(rest, id, id)).toBe(false);
      for (const place of closing) {
        const [from = '', to = ''] = given.find(([, , other]) => other === place) ?? [];
        expect(from === to || reaches(given, to, from)).toBe(true);
      }
    });
    fc.assert(property, { numRuns: 500 });
  });
});
