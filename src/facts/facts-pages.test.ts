/** The pages about the record format say what the program does: they are made from its schemas. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import Ajv from 'ajv';
import fc from 'fast-check';
import { format, resolveConfig } from 'prettier';
import { describe, expect, test } from 'vitest';
import { COMPLETE_FACTS } from '../testing/complete-facts.js';
import { randomRecord } from '../testing/random-records.js';
import { seedRecords } from '../testing/test-atlas.js';
import { factsPages } from './facts-pages.js';
import { factsJsonSchema } from './json-schema.js';
import { factRecord } from './record.js';

const DOCS = new URL('../../docs/', import.meta.url);
const read = (name: string) => readFileSync(new URL(name, DOCS), 'utf8');
const pages = factsPages(read);

test.each([...pages.keys()])('docs/%s is what `npm run build:facts-format` writes', async (name) => {
  const path = fileURLToPath(new URL(name, DOCS));
  const made = await format(pages.get(name) ?? '', { ...(await resolveConfig(path)), filepath: path });
  expect(read(name)).toBe(made);
});

describe('docs/facts-format.md', () => {
  const page = read('facts-format.md');

  test('has links that lead to its headings', () => {
    const anchors = [...page.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
      heading.toLowerCase().replaceAll(' ', '-'),
    );
    const links = [...page.matchAll(/\]\(#([^)]+)\)/g)].map(([, anchor]) => anchor);
    expect(links.length).toBeGreaterThan(20);
    expect(links.filter((anchor) => !anchors.includes(anchor ?? ''))).toEqual([]);
  });

  test('has examples that are good records, of every kind', () => {
    const examples = [...page.matchAll(/```json\n([^]*?)\n```/g)].map(([, text = '']) =>
      factRecord.parse(JSON.parse(text)),
    );
    expect(new Set(examples.map(({ kind }) => kind)).size).toBe(factRecord.options.length);
  });

  test('leaves no field without a word about it, but kinds and ids', () => {
    const rows = page.slice(page.indexOf('## Fields that many')).match(/^\| `[\w.]+` +\| (yes|no) .*$/gm) ?? [];
    const silent = rows.filter((row) => /\| *\|$/.test(row)).map((row) => row.split('`')[1]);
    expect(rows.length).toBeGreaterThan(100);
    expect(new Set(silent)).toEqual(new Set(['kind', 'id']));
  });
});

describe('docs/facts.schema.json', () => {
  // This validator knows an older draft, but every keyword that is used here, and in the same sense.
  const { $schema: _draft, ...schema } = factsJsonSchema();
  const validate = new Ajv({ allErrors: true }).compile(schema);
  const [city = {}] = COMPLETE_FACTS.filter((record) => record.kind === 'city');

  test('takes every record of the seed, and a record of every kind with every field', () => {
    for (const record of [...seedRecords(), ...COMPLETE_FACTS]) {
      expect([validate(record), validate.errors]).toEqual([true, null]);
    }
  });

  test('takes what the program takes', () => {
    fc.assert(
      fc.property(randomRecord, (record) => {
        expect([record, validate(record)]).toEqual([record, true]);
      }),
      { numRuns: 1_000 },
    );
  });

  test.each([
    ['an unknown field', { ...city, colour: 'red' }],
    ['an unknown kind', { ...city, kind: 'town' }],
    ['a missing field', { ...city, confidence: undefined }],
    ['a wrong word', { ...city, confidence: 'SURE' }],
    ['an id of another kind', { ...city, id: 'province/one' }],
    ['empty text', { ...city, note: ' ' }],
    ['a name in no language', { ...city, name: {} }],
    ['a source twice', { ...city, sources: ['source/one', 'source/one'] }],
    ['null', { ...city, note: null }],
    ['a month that is none', { ...COMPLETE_FACTS.find(({ kind }) => kind === 'zone'), designatedOn: 'May' }],
  ])('refuses %s, as the program does', (_what, record) => {
    const given: unknown = JSON.parse(JSON.stringify(record));
    expect(validate(given)).toBe(false);
    expect(factRecord.safeParse(given).success).toBe(false);
  });
});
