/** Everything that is wrong with the files of an import is found before anything is written. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { OPERATOR } from '../auth/principal.js';
import { mergeNodes } from '../change/merge-nodes.js';
import { describeFault } from '../facts/fault.js';
import type { Graph } from '../graph/graph.js';
import { importFiles } from '../testing/imported.js';
import { openEmptyGraph } from '../testing/test-atlas.js';
import { checkImport } from './check-import.js';
import { findInputs, type InputFormat } from './input.js';

type Fields = Readonly<Record<string, unknown>>;

const SOURCE = {
  kind: 'source',
  id: 'source/gazette',
  title: { en: 'Gazette' },
  publisher: 'Press',
  linkSafe: true,
  language: 'en',
  tier: 'PRESS',
  access: 'whole document',
};
const FOUNDED = { confidence: 'HIGH', sources: ['source/gazette'] };
const CITY = { kind: 'city', id: 'city/jinan', code: '370100', name: { en: 'Jinan' }, ...FOUNDED };
const CLAIM = { kind: 'claim', id: 'claim/one', about: 'city/jinan', topic: 'COUNT', text: { en: 'Two.' }, ...FOUNDED };
const policy = (slug: string): Fields => ({
  ...{ kind: 'policy', id: `policy/${slug}`, title: { en: slug }, policyKind: 'PLAN', stage: 'FINAL' },
  ...FOUNDED,
});
const rests = (from: string, to: string, type = 'BASED_ON'): Fields => ({
  ...{ kind: 'relation', type, from: `policy/${from}`, to: `policy/${to}`, basis: 'EXPLICIT' },
  ...FOUNDED,
});

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'policy-atlas-check-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function file(name: string, content: string | Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

function lines(...records: readonly (Fields | string)[]): string {
  return records.map((line) => `${typeof line === 'string' ? line : JSON.stringify(line)}\n`).join('');
}

/** The faults of these files, as they are shown, without the folder. */
async function faultsOf(
  paths: readonly string[],
  options: { graph?: Graph; skipsBad?: boolean; format?: InputFormat } = {},
): Promise<string[]> {
  const { spool, faults } = await checkImport(await findInputs(paths, options.format), options);
  await spool.remove();
  return faults.shown.map((fault) => describeFault(fault).replace(`${folder}/`, ''));
}

describe('The check of an import', () => {
  test('takes what refers to what comes later, in another file, packed or in a table', async () => {
    const one = file('one.jsonl', lines(rests('a', 'b'), policy('a'), CITY));
    const two = file('two.jsonl.gz', gzipSync(lines(policy('b'))));
    const table = 'kind,id,title.en,publisher,linkSafe,language,tier,access\r\n';
    const three = file(
      'three.csv',
      `\uFEFF${table}source,source/gazette,Gazette,Press,true,en,PRESS,"all\r\nof it"\r\n`,
    );
    expect(await faultsOf([one, two, three])).toEqual([]);
  });

  test('names what is neither in the files nor in the graph, duplicates, and what is wrong with a record', async () => {
    const path = file(
      'bad.jsonl',
      lines(SOURCE, CITY, { ...CITY, name: { en: 'Other' } }, { ...CLAIM, about: 'city/gone' }, 'nonsense', {
        ...CLAIM,
        ...{ id: 'claim/two', recordedAt: '2026-01-02T00:00:00Z', retractedAt: '2026-01-01T23:59:59.999Z' },
      }),
    );
    expect(await faultsOf([path])).toEqual([
      `bad.jsonl:3: id: city/jinan stands already at ${path}:2`,
      'bad.jsonl:5: must be one JSON object on one line',
      'bad.jsonl:6: retractedAt: must not be before recordedAt',
      'bad.jsonl:4: about: city/gone must be the id of a record, but there is none',
    ]);
  });

  test('names two relations with one id', async () => {
    const path = file('twice.jsonl', lines(SOURCE, policy('a'), policy('b'), rests('a', 'b'), rests('a', 'b')));
    expect(await faultsOf([path])).toEqual([
      `twice.jsonl:5: id: relation/based-on.policy.a.policy.b stands already at ${path}:4`,
    ]);
  });

  test('does not blame who refers to a record that is refused for its own fault', async () => {
    const path = file('refused.jsonl', lines(SOURCE, { ...CITY, code: '1' }, CLAIM));
    expect(await faultsOf([path])).toEqual(['refused.jsonl:2: code: must be the six digits of GB/T 2260']);
  });

  test('refuses, when bad records are skipped, all that rest on them, however far', async () => {
    const conflict = {
      ...{ kind: 'conflict', id: 'conflict/one', conflictKind: 'SCOPE', about: ['source/gazette'] },
      ...{ title: { en: 'Two' }, sides: ['claim/one'], ...FOUNDED },
    };
    const path = file('skip.jsonl', lines(conflict, CLAIM, { ...CITY, code: '1' }, SOURCE));
    expect(await faultsOf([path], { skipsBad: true })).toEqual([
      'skip.jsonl:3: code: must be the six digits of GB/T 2260',
      'skip.jsonl:2: about: city/jinan must be taken as well, but it is refused',
      'skip.jsonl:1: sides.0: claim/one must be taken as well, but it is refused',
    ]);
  });

  test('bounds what it says of a record with 10,000 unknown fields, and of a field with a long name', async () => {
    const fields = Object.fromEntries(Array.from({ length: 10_000 }, (_, index) => [`field${String(index)}`, 1]));
    const path = file('many.jsonl', lines(SOURCE, { ...CITY, ...fields }, { ...CITY, ['x'.repeat(100_000)]: 1 }));
    const faults = await faultsOf([path]);
    expect(faults).toHaveLength(22);
    expect(faults.slice(19)).toEqual([
      'many.jsonl:2: field19: is not a field of this record',
      'many.jsonl:2: has 9,980 more faults',
      `many.jsonl:3: ${'x'.repeat(80)}…: is not a field of this record`,
    ]);
  });

  test('refuses bytes that are not UTF-8, line by line', async () => {
    const latin = Buffer.from('{"kind": "city", "note": "\xe9"}\n', 'latin1');
    const path = file('latin.jsonl', Buffer.concat([Buffer.from(lines(SOURCE)), latin, Buffer.from(lines(CITY))]));
    expect(await faultsOf([path])).toEqual(['latin.jsonl:2: must be UTF-8']);
  });

  test('says that a file cannot be unpacked, that a path leads nowhere, and that a folder has no facts', async () => {
    await expect(faultsOf([file('no.jsonl.gz', 'not packed')])).rejects.toThrow(
      /no\.jsonl\.gz cannot be read: incorrect header/,
    );
    await expect(faultsOf([join(folder, 'gone.jsonl')])).rejects.toThrow(/gone\.jsonl cannot be read: ENOENT/);
    const cut = gzipSync(lines(SOURCE, CITY)).subarray(0, 60);
    await expect(faultsOf([file('cut.jsonl.gz', cut)])).rejects.toThrow(
      /cut\.jsonl\.gz cannot be read: unexpected end/,
    );
    await expect(faultsOf([mkdtempSync(join(folder, 'empty-'))])).rejects.toThrow(/has no file that ends in/);
  });
});

describe('The check of a table', () => {
  const HEAD = 'kind,id,code,name.en,confidence,sources\r\n';

  test('refuses a cell that a spreadsheet takes for a formula, and takes one with an apostrophe before it', async () => {
    const rows = ['=HYPERLINK("x")', '+1', '-1', '@x', '＝x', "'=x"].map((name, index) => {
      const cell = `"${name.replaceAll('"', '""')}"`;
      return `city,city/number-${String(index)},37010${String(index)},${cell},HIGH,\r\n`;
    });
    const reason =
      "name.en: must have an apostrophe (') before its first character, which a spreadsheet takes for a formula";
    expect(await faultsOf([file('formula.csv', HEAD + rows.join(''))])).toEqual(
      [2, 3, 4, 5, 6].map((line) => `formula.csv:${String(line)}: ${reason}`),
    );
  });

  test('takes a number below zero, which is none', async () => {
    const head =
      'kind,id,measure,subject,value,unit,qualifier,nature,period.kind,period.start,period.end,period.label,confidence,sources';
    const row =
      'observation,observation/one,measure/one,city/jinan,-5,CNY,EXACT,ACTUAL,YEAR,2022-01-01,2022-12-31,2022,HIGH,';
    expect(await faultsOf([file('minus.csv', `${head}\n${row}\n`)])).toEqual([
      'minus.csv:2: measure: measure/one must be the id of a record, but there is none',
      'minus.csv:2: subject: city/jinan must be the id of a record, but there is none',
    ]);
  });

  test('names the row that has other cells than the first, is no CSV, or is of no kind, by its first line', async () => {
    const rows = 'city,"a\r\nb"\r\ntown,city/a,370100,Name,HIGH,\r\ncity,city/a,x"y,Name,HIGH,\r\n';
    expect(await faultsOf([file('rows.csv', HEAD + rows)])).toEqual([
      'rows.csv:2: must have 6 cells, as many as the first row, but has 2',
      expect.stringMatching(/^rows\.csv:4: kind: Invalid/),
      'rows.csv:5: must be a row of CSV, with its double quotes in pairs',
    ]);
  });

  test.each([
    ['kind,id,__proto__', '"__proto__" is not a column of facts'],
    ['kind,id,id', 'the column id stands there twice'],
    ['id,code', 'there is no column kind'],
  ])('refuses the first row %s', async (head, reason) => {
    const path = file('head.csv', `${head}\r\n`);
    await expect(faultsOf([path])).rejects.toThrow(
      `${path}:1: the first row must have the names of the columns, but ${reason}.`,
    );
  });
});

describe('The check against a graph', () => {
  let graph: Graph;

  beforeAll(async () => {
    graph = await openEmptyGraph();
    const stored = [SOURCE, CITY, policy('a'), policy('b'), policy('c'), rests('b', 'c'), rests('c', 'a', 'REPEALS')];
    const { faults } = await importFiles(graph, [file('stored.jsonl', lines(...stored))]);
    expect(faults.count).toBe(0);
  });
  afterAll(() => graph.close());

  test('takes what refers to the graph', async () => {
    expect(await faultsOf([file('more.jsonl', lines(CLAIM, policy('d'), rests('d', 'a')))], { graph })).toEqual([]);
  });

  test('finds the circle that an import closes with relations of the graph', async () => {
    const path = file('circle.jsonl', lines(rests('c', 'a'), rests('a', 'b')));
    expect(await faultsOf([path], { graph })).toEqual([
      expect.stringMatching(/^circle\.jsonl:[12]: to: BASED_ON must not lead back to where it came from$/),
    ]);
    // Of these two each is good for itself, and so is a circle of other relations.
    expect(await faultsOf([file('half.jsonl', lines(rests('c', 'a')))], { graph })).toEqual([]);
    expect(
      await faultsOf([file('cites.jsonl', lines(rests('c', 'b', 'CITES'), rests('b', 'c', 'CITES')))], { graph }),
    ).toEqual([]);
  });

  test('takes neither a record that was merged into another, nor one that refers to it', async () => {
    const city = (slug: string, code: string) => ({ ...CITY, id: `city/${slug}`, code });
    await importFiles(graph, [file('cities.jsonl', lines(city('old', '370101'), city('new', '370102')))]);
    await mergeNodes(graph, { action: 'nodeMerge', principal: OPERATOR }, { from: 'city/old', into: 'city/new' });
    const path = file(
      'merged.jsonl',
      lines(city('old', '370101'), { ...CLAIM, about: 'city/old' }, city('new', '370102')),
    );
    expect(await faultsOf([path], { graph })).toEqual([
      'merged.jsonl:1: id: city/old was merged into city/new: name that one',
      'merged.jsonl:2: about: city/old was merged into city/new: name that one',
    ]);
  });

  test('does not count a relation of the graph that the import withdraws', async () => {
    const gone = { ...rests('b', 'c'), retractedAt: '2027-01-01T00:00:00Z' };
    const path = file('withdrawn.jsonl', lines(gone, rests('c', 'a'), rests('a', 'b')));
    expect(await faultsOf([path], { graph })).toEqual([]);
  });
});
