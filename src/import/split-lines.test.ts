/** Lines and rows are the same however the bytes come in, and a long one is not kept. */
import fc from 'fast-check';
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { expect, test } from 'vitest';
import { splitLines, type Line } from './split-lines.js';

/** `text` in pieces of these lengths, over and over. */
async function* inPieces(text: string, lengths: readonly number[]): AsyncGenerator<Buffer> {
  const bytes = Buffer.from(text);
  await Promise.resolve();
  for (let at = 0, turn = 0; at < bytes.length; turn += 1) {
    const length = lengths[turn % lengths.length] ?? 1;
    yield bytes.subarray(at, at + length);
    at += length;
  }
}

async function linesOf(
  chunks: AsyncIterable<Buffer>,
  options: { readonly isTable?: boolean; readonly longest?: number } = {},
): Promise<Line[]> {
  const found: Line[] = [];
  for await (const lines of splitLines(chunks, options)) found.push(...lines);
  return found;
}

const lengths = fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 5 });

test('Lines are what lies between line feeds, numbered from 1', async () => {
  const property = fc.asyncProperty(
    fc.array(fc.constantFrom('a', '"', '\n', '汉', '\r')),
    lengths,
    async (parts, sizes) => {
      const text = parts.join('');
      const lines = await linesOf(inPieces(text, sizes));
      const expected = text.split('\n');
      if (expected.at(-1) === '') expected.pop();
      expect(lines.map(({ bytes }) => bytes?.toString())).toEqual(expected);
      expect(lines.map(({ number }) => number)).toEqual(expected.map((_, index) => index + 1));
    },
  );
  await fc.assert(property);
});

test('Rows of a table are what a reader of CSV finds, each with the line at which it begins', async () => {
  const cell = fc.array(fc.constantFrom('a', '"', '\n', ',', '汉'), { minLength: 1 }).map((parts) => parts.join(''));
  const table = fc.array(fc.tuple(cell, cell), { minLength: 1 });
  const property = fc.asyncProperty(table, lengths, async (rows, sizes) => {
    const text = stringify(rows);
    const lines = await linesOf(inPieces(text, sizes), { isTable: true });
    expect(lines.map(({ bytes }) => parse(bytes?.toString() ?? '')[0] as unknown)).toEqual(rows);
    const begins = rows.map((_, index) => stringify(rows.slice(0, index)).split('\n').length);
    expect(lines.map(({ number }) => number)).toEqual(begins);
  });
  await fc.assert(property);
});

test('A line that is too long is named, and the lines around it are read', async () => {
  const lines = await linesOf(inPieces(`one\n${'x'.repeat(50)}\ntwo`, [7]), { longest: 10 });
  expect(lines.map(({ number, bytes }) => [number, bytes?.toString()])).toEqual([
    [1, 'one'],
    [2, undefined],
    [3, 'two'],
  ]);
});

test('A line of 200 MB is never kept in memory', async () => {
  const chunk = Buffer.alloc(1024 * 1024, 'x');
  let most = 0;
  async function* chunks(): AsyncGenerator<Buffer> {
    await Promise.resolve();
    for (let count = 0; count < 200; count += 1) {
      // A copy, as a file gives new memory with each reading.
      yield Buffer.from(chunk);
      most = Math.max(most, process.memoryUsage().arrayBuffers);
    }
    yield Buffer.from('\nrest');
  }
  const before = process.memoryUsage().arrayBuffers;
  const lines = await linesOf(chunks());
  expect(lines.map(({ bytes }) => bytes?.toString())).toEqual([undefined, 'rest']);
  expect(most - before).toBeLessThan(100 * 1024 * 1024);
});
