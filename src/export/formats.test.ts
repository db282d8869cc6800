/** What the formats say of the seed; expected values are from its files. */
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { recordOfCells } from '../facts/csv-form.js';
import { factRecord, type FactRecord } from '../facts/record.js';
import { storeRecords } from '../facts/store-records.js';
import type { Graph } from '../graph/graph.js';
import { exported, exportedRecords } from '../testing/exported.js';
import { elementsOf, type XmlElement } from '../testing/xml-elements.js';
import { openEmptyGraph, seedRecords } from '../testing/test-atlas.js';

const NODES = 598;
const RELATIONS = 580;

/** Text that formats must not stumble over. */
const UNRULY = 'a\u0000b\u0007c\u001Fd\uFFFEe ]]> <b>&amp;</b> "q" \'s\' \t\n\r 人工智能 𠮷🤖';
const UNRULY_IN_XML = 'a\uFFFDb\uFFFDc\uFFFDd\uFFFDe ]]> <b>&amp;</b> "q" \'s\' \t\n\r 人工智能 𠮷🤖';
const ODD_SOURCE: FactRecord = {
  kind: 'source',
  id: 'source/odd',
  title: { en: `=cmd|${UNRULY}`, zh: '长'.repeat(2_000) },
  publisher: '@"Press"; 2023',
  url: 'https://example.org/?a=1&b=<2>',
  linkSafe: false,
  language: 'en',
  tier: 'MIRROR_UNSAFE',
  access: 'x'.repeat(1_000_000),
  recordedAt: '2026-11-24T00:00:00Z',
};

let graph: Graph;

beforeAll(async () => {
  graph = await openEmptyGraph();
  await storeRecords(graph, [...seedRecords(), ODD_SOURCE]);
});
afterAll(() => graph.close());

function byKey(records: readonly FactRecord[]): FactRecord[] {
  const key = (record: FactRecord) =>
    record.kind === 'relation' ? [record.type, record.from, record.to].join(' ') : record.id;
  return records.toSorted((left, right) => (key(left) < key(right) ? -1 : 1));
}

describe('JSON Lines', () => {
  test('keep text of any kind', async () => {
    const [odd] = (await exportedRecords(graph, { kinds: ['source'] })).filter(
      (record) => 'id' in record && record.id === 'source/odd',
    );
    expect(odd).toEqual(ODD_SOURCE);
  });
});

describe('CSV', () => {
  test('has all of every record, in two tables', async () => {
    const read = async (table: string) => {
      const text = await exported(graph, { format: 'csv', table });
      expect(text.startsWith('\uFEFFkind,')).toBe(true);
      return parse<Record<string, string>>(text, { columns: true, bom: true }).map(recordOfCells);
    };
    const nodes = await read('nodes');
    const relations = await read('relations');
    const back = [...nodes, ...relations].map((record) => factRecord.parse(record));
    expect(byKey(back)).toEqual(byKey([...seedRecords(), ODD_SOURCE]));
  });

  test('has no cell that a spreadsheet takes for a formula, numbers below zero apart', async () => {
    const text = await exported(graph, { format: 'csv', table: 'nodes' });
    const rows = parse<Record<string, string>>(text, { columns: true, bom: true });
    const cells = rows.flatMap((row) => Object.values(row));
    expect(cells.filter((cell) => /^[=+\-@\t\r]/.test(cell) && !/^-\d+(\.\d+)?$/.test(cell))).toEqual([]);
    expect(cells).toContain(`'@"Press"; 2023`);
  });

  test('ends its rows as RFC 4180 says', async () => {
    const text = await exported(graph, { format: 'csv', table: 'relations' });
    expect(text.split('\r\n')).toHaveLength(RELATIONS + 2);
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  });
});

describe('GraphML', () => {
  let elements: XmlElement[];
  const named = (name: string) => elements.filter((element) => element.name === name);

  beforeAll(async () => {
    elements = elementsOf(await exported(graph, { format: 'graphml' }));
  });

  test('has every node, every relation and every reference, and no edge without its ends', () => {
    const ids = new Set(named('node').map(({ attributes }) => attributes['id']));
    expect(ids.size).toBe(NODES + 1);
    const edges = named('edge');
    const relations = edges.filter(({ attributes }) => attributes['id']?.startsWith('relation/'));
    expect(relations).toHaveLength(RELATIONS);
    expect(edges.length).toBeGreaterThan(RELATIONS + NODES);
    expect(new Set(edges.map(({ attributes }) => attributes['id'])).size).toBe(edges.length);
    for (const { attributes } of edges) {
      expect(ids).toContain(attributes['source']);
      expect(ids).toContain(attributes['target']);
    }
  });

  test('declares every key that it uses, once, with a type', () => {
    const keys = named('key').map(({ attributes }) => attributes['id'] ?? '');
    expect(new Set(keys).size).toBe(keys.length);
    for (const key of new Set(named('data').map(({ attributes }) => attributes['key']))) expect(keys).toContain(key);
    const types = Object.fromEntries(
      named('key').map(({ attributes }) => [attributes['id'] ?? '', attributes['attr.type']]),
    );
    expect(types).toMatchObject({
      nLabel: 'string',
      nKind: 'string',
      nValue: 'double',
      nLinkSafe: 'boolean',
      eType: 'string',
    });
  });

  test('tells of a relation its type, dates and confidence', () => {
    const at = elements.findIndex(
      ({ attributes }) =>
        attributes['id'] === 'relation/repeals.policy.zone-guidelines-2020.policy.zone-guidelines-2019',
    );
    const after = elements.slice(at + 1);
    const data = after.slice(
      0,
      after.findIndex(({ name }) => name === 'edge'),
    );
    const told = Object.fromEntries(data.map(({ attributes, text }) => [attributes['key'] ?? '', text]));
    expect(told).toMatchObject({ eType: 'REPEALS', eValidFrom: '2020-09-29', eConfidence: 'HIGH', eBasis: 'EXPLICIT' });
  });

  test('writes what XML cannot have as U+FFFD, and gives out no address that is not safe', () => {
    const at = elements.findIndex(({ attributes }) => attributes['id'] === 'source/odd');
    const data = elements.slice(at + 1, at + 20);
    const title = data.find(({ attributes }) => attributes['key'] === 'nTitleEn');
    expect(title?.text).toBe(`=cmd|${UNRULY_IN_XML}`);
    expect(data.map(({ text }) => text).join()).not.toContain('example.org');
  });
});

describe('Cytoscape JSON', () => {
  test('has every node and relation, with scalars and lists only', async () => {
    const text = await exported(graph, { format: 'cytoscape' });
    const { data, elements } = JSON.parse(text) as {
      data: object;
      elements: Record<'nodes' | 'edges', { data: Record<string, unknown> }[]>;
    };
    expect(data).toEqual({ name: 'Policy Atlas', version: await graph.version() });
    const ids = new Set(elements.nodes.map((node) => node.data['id']));
    expect(ids.size).toBe(NODES + 1);
    expect(elements.edges.filter((edge) => String(edge.data['id']).startsWith('relation/'))).toHaveLength(RELATIONS);
    for (const edge of elements.edges)
      expect([ids.has(edge.data['source']), ids.has(edge.data['target'])]).toEqual([true, true]);
    const values = [...elements.nodes, ...elements.edges].flatMap((element) => Object.values(element.data));
    expect(values.filter((value) => typeof value === 'object' && !Array.isArray(value))).toEqual([]);
    const jinan = elements.nodes.find((node) => node.data['id'] === 'city/jinan');
    expect(jinan?.data).toMatchObject({
      name: 'Jinan',
      kind: 'city',
      nameZh: '济南市',
      code: '370100',
      aliasesZh: ['济南'],
    });
  });
});

describe('CSL-JSON', () => {
  interface Item {
    readonly id: string;
    readonly URL?: string;
  }

  test('has every source, and the address of each that is safe to follow', async () => {
    const items = JSON.parse(await exported(graph, { format: 'csl-json' })) as Item[];
    expect(items).toHaveLength(136 + 1);
    expect(items.filter(({ URL }) => URL !== undefined)).toHaveLength(127);
    expect(items.find(({ id }) => id === 'source/china-daily-shandong-ai-businesses-2023')).toMatchObject({
      title: 'AI related businesses prosper in Shandong',
      issued: { 'date-parts': [[2023, 4, 28]] },
      URL: 'http://shandong.chinadaily.com.cn/2023-04/28/c_882379.htm',
    });
  });
});
