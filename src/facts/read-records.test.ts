/** Every fault of a record is found before anything is written, and named by file, line, field and reason. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Graph, GraphRow } from '../graph/graph.js';
import { openEmptyGraph } from '../testing/test-atlas.js';
import { readRecords } from './read-records.js';
import { FactsError, type Fault } from './fault.js';
import { storeRecords, type Counts } from './store-records.js';

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
const CITY = { kind: 'city', id: 'city/jinan', code: '370100', name: { en: 'Jinan', zh: '济南市' }, ...FOUNDED };
const PLAN = {
  kind: 'policy',
  id: 'policy/plan',
  title: { zh: '规划' },
  policyKind: 'PLAN',
  stage: 'FINAL',
  issuedOn: '2023-02',
  ...FOUNDED,
};
const ENDS = { from: 'policy/plan', to: 'city/jinan' };
const APPLIES = { kind: 'relation', type: 'APPLIES_IN', ...ENDS, basis: 'EXPLICIT', ...FOUNDED };
const OUTPUT = {
  kind: 'measure',
  id: 'measure/output',
  definition: { en: 'What is put out.' },
  unit: 'CNY',
  name: { en: 'Output' },
  ...FOUNDED,
};
const NUMBER = {
  kind: 'observation',
  id: 'observation/output',
  measure: 'measure/output',
  subject: 'city/jinan',
  value: '27100000000',
  unit: 'CNY',
  qualifier: 'EXACT',
  nature: 'ACTUAL',
  period: { kind: 'YEAR', start: '2022-01-01', end: '2022-12-31', label: '2022' },
  ...FOUNDED,
};

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'policy-atlas-facts-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** Writes a file of records, or of lines as they stand. */
function file(name: string, lines: readonly (Fields | string)[]): string {
  const path = join(folder, name);
  writeFileSync(path, lines.map((line) => `${typeof line === 'string' ? line : JSON.stringify(line)}\n`).join(''));
  return path;
}

/** What is wrong with one file of these lines. */
function faultsOf(...lines: readonly (Fields | string)[]): readonly Fault[] {
  return faultsOfFiles(file('facts.jsonl', lines));
}

function faultsOfFiles(...paths: readonly string[]): readonly Fault[] {
  try {
    readRecords(paths);
  } catch (error) {
    if (error instanceof FactsError) return error.faults;
    throw error;
  }
  return [];
}

function without(record: Fields, field: string): Fields {
  return Object.fromEntries(Object.entries(record).filter(([name]) => name !== field));
}

function fault(line: number, field: string, reason: string): Fault {
  return { file: 'facts.jsonl', line, field, reason };
}

describe('good records', () => {
  test('pass in the order of the files and lines, each with its place', () => {
    const nodes = file('nodes.jsonl', [PLAN, '', CITY, SOURCE]);
    const others = file('others.jsonl', [APPLIES, OUTPUT, NUMBER]);
    const places = readRecords([nodes, others]).map(({ record, place }) => [
      'id' in record ? record.id : record.type,
      place.file,
      place.line,
    ]);
    expect(places).toEqual([
      ['policy/plan', 'nodes.jsonl', 1],
      ['city/jinan', 'nodes.jsonl', 3],
      ['source/gazette', 'nodes.jsonl', 4],
      ['APPLIES_IN', 'others.jsonl', 1],
      ['measure/output', 'others.jsonl', 2],
      ['observation/output', 'others.jsonl', 3],
    ]);
  });

  test.each(['123456789012345', '123456.789012345', '900000000000000000', '-0.000000001', '1.500000000'])(
    'may have the number %s',
    (value) => {
      expect(faultsOf(SOURCE, CITY, OUTPUT, { ...NUMBER, value })).toEqual([]);
    },
  );

  test('may end their lines as Windows does, and may have parallel relations under keys of their own', () => {
    const lines = [SOURCE, CITY, PLAN, APPLIES, { ...APPLIES, key: 'second' }];
    expect(faultsOf(...lines.map((line) => `${JSON.stringify(line)}\r`))).toEqual([]);
  });
});

describe('a fault', () => {
  const NOT_JSON = 'must be one JSON object on one line';
  const CONFIDENCE = 'Invalid option: expected one of "HIGH"|"MEDIUM"|"LOW"';
  const CITY_ID = 'must be city, a slash and a slug of a-z, 0-9 and single hyphens';
  const PARTIAL_DATE = 'must be YYYY, YYYY-MM or YYYY-MM-DD and be in the calendar';
  const DATE = 'must be a calendar day, YYYY-MM-DD';
  const DECIMAL = 'must be a decimal number as text, for example "27100000000" or "17.6"';
  const TOO_LONG =
    'must have at most 15 digits beside the zeros at its ends, at most 18 before the point and at most 9 after it';
  const UNKNOWN = 'is not a field of this record';
  const period = (fields: Fields) => ({ ...NUMBER, period: { ...NUMBER.period, ...fields } });
  const isNone = (id: string) => `${id} must be the id of a record, but there is none`;

  test.each<[string, Fields | string, string, string]>([
    ['a line that is not JSON', '{"kind": "city",', '', NOT_JSON],
    [
      'a name that no index takes',
      { ...CITY, name: { en: 'x'.repeat(2_001) } },
      'name.en',
      'must have at most 2,000 characters',
    ],
    ['a line of two objects', '{} {}', '', NOT_JSON],
    ['a list', '[]', '', 'Invalid input: expected object, received array'],
    ['null', 'null', '', 'Invalid input: expected object, received null'],
    ['an unknown field', { ...CITY, colour: 'red' }, 'colour', UNKNOWN],
    ['an unknown field of a field', { ...CITY, name: { en: 'Jinan', fr: 'Tsinan' } }, 'name.fr', UNKNOWN],
    ['a field of another kind', { ...CITY, stage: 'FINAL' }, 'stage', UNKNOWN],
    ['a missing enum', without(CITY, 'confidence'), 'confidence', CONFIDENCE],
    ['a missing object', without(CITY, 'name'), 'name', 'Invalid input: expected object, received undefined'],
    ['null for a field', { ...PLAN, issuedOn: null }, 'issuedOn', 'Invalid input: expected string, received null'],
    ['a name in no language', { ...CITY, name: {} }, 'name', 'must have en or zh'],
    ['a wrong enum', { ...CITY, confidence: 'SURE' }, 'confidence', CONFIDENCE],
    ['an enum in lower case', { ...CITY, confidence: 'high' }, 'confidence', CONFIDENCE],
    ['a day that the calendar has not', { ...PLAN, issuedOn: '2023-02-30' }, 'issuedOn', PARTIAL_DATE],
    ['a leap day of a common year', { ...PLAN, inForceFrom: '2023-02-29' }, 'inForceFrom', DATE],
    ['a month that the calendar has not', { ...PLAN, issuedOn: '2023-13' }, 'issuedOn', PARTIAL_DATE],
    ['a month for a day', { ...PLAN, inForceFrom: '2023-02' }, 'inForceFrom', DATE],
    ['a period that ends first', period({ end: '2021-12-31' }), 'period', 'must not end before it starts'],
    ['an id with a space', { ...CITY, id: 'city/ji nan' }, 'id', CITY_ID],
    ['an id in upper case', { ...CITY, id: 'city/Jinan' }, 'id', CITY_ID],
    ['an id with two hyphens', { ...CITY, id: 'city/ji--nan' }, 'id', CITY_ID],
    ['an id of another kind', { ...CITY, id: 'province/jinan' }, 'id', CITY_ID],
    ['a code of five digits', { ...CITY, code: '37010' }, 'code', 'must be the six digits of GB/T 2260'],
    ['a value with an exponent', { ...NUMBER, value: '2e9' }, 'value', DECIMAL],
    ['a value of 16 digits', { ...NUMBER, value: '1234567890.123456' }, 'value', TOO_LONG],
    ['a value of 19 digits before the point', { ...NUMBER, value: '1000000000000000000' }, 'value', TOO_LONG],
    ['a value of ten digits after the point', { ...NUMBER, value: '0.0000000001' }, 'value', TOO_LONG],
    ['a change that is too long', { ...NUMBER, yearOnYearPercent: '1.0000000001' }, 'yearOnYearPercent', TOO_LONG],
    ['a value as a number', { ...NUMBER, value: 2 }, 'value', 'Invalid input: expected string, received number'],
    ['an address that is a script', { ...SOURCE, url: 'javascript:alert(1)' }, 'url', 'Invalid URL'],
  ])('of %s is named by line, field and reason', (_what, line, field, reason) => {
    expect(faultsOf('', line)).toEqual([fault(2, field, reason)]);
  });

  test('of an unknown kind lists the kinds that there are', () => {
    const [found, ...others] = faultsOf(SOURCE, { ...CITY, kind: 'town' });
    expect(found).toMatchObject({ line: 2, field: 'kind' });
    expect(found?.reason).toMatch(/'ministry'.*'city'.*'relation'/);
    expect(others).toEqual([]);
  });

  test.each<[string, Fields, string, string]>([
    ['a source', { ...CITY, id: 'city/other', sources: ['source/gazette', 'source/gone'] }, 'sources.1', 'source/gone'],
    ['an end of a relation', { ...APPLIES, to: 'city/gone' }, 'to', 'city/gone'],
    ['the other end of it', { ...APPLIES, from: 'policy/gone' }, 'from', 'policy/gone'],
    ['a measure', { ...NUMBER, measure: 'measure/gone' }, 'measure', 'measure/gone'],
    ['a subject', { ...NUMBER, subject: 'zone/gone' }, 'subject', 'zone/gone'],
    ['a policy that set a target', { ...NUMBER, setBy: 'policy/gone' }, 'setBy', 'policy/gone'],
  ])('is a reference to %s that is not there', (_what, record, field, id) => {
    expect(faultsOf(SOURCE, CITY, PLAN, OUTPUT, record)).toEqual([fault(5, field, isNone(id))]);
  });

  test('is an id that stands already, also in another file', () => {
    const paths = [file('facts.jsonl', [SOURCE, CITY]), file('more.jsonl', [CITY])];
    expect(faultsOfFiles(...paths)).toEqual([
      { file: 'more.jsonl', line: 1, field: 'id', reason: 'city/jinan stands already at facts.jsonl:2' },
    ]);
  });

  test('is a relation that stands already', () => {
    expect(faultsOf(SOURCE, CITY, PLAN, APPLIES, { ...APPLIES, basis: 'INFERRED' })).toEqual([
      fault(5, 'id', 'relation/applies-in.policy.plan.city.jinan stands already at facts.jsonl:4'),
    ]);
  });

  test('does not hide another one, of the same record or of the next, and the message lists all', () => {
    const lines = [SOURCE, { ...CITY, code: '37', confidence: 'SURE' }, '{', { ...PLAN, issuedOn: '2023-02-30' }];
    expect(faultsOf(...lines)).toHaveLength(4);
    expect(() => readRecords([file('facts.jsonl', lines)])).toThrow(
      [
        'facts.jsonl:2: code: must be the six digits of GB/T 2260',
        `facts.jsonl:2: confidence: ${CONFIDENCE}`,
        `facts.jsonl:3: ${NOT_JSON}`,
        `facts.jsonl:4: issuedOn: ${PARTIAL_DATE}`,
      ].join('\n'),
    );
  });

  test('of a record is not one of those that refer to it', () => {
    const lines = [SOURCE, { ...CITY, code: '37' }, PLAN, APPLIES];
    expect(faultsOf(...lines)).toEqual([fault(2, 'code', 'must be the six digits of GB/T 2260')]);
  });
});

describe('a load that fails', () => {
  let graph: Graph;

  beforeAll(async () => {
    graph = await openEmptyGraph();
    await load(file('facts.jsonl', [SOURCE, CITY]));
  });
  afterAll(() => graph.close());

  async function load(path: string): Promise<Counts> {
    const records = readRecords([path]).map(({ record }) => record);
    return storeRecords(graph, records);
  }

  async function state(): Promise<readonly [GraphRow[], number]> {
    const text = 'MATCH (n:Entity) OPTIONAL MATCH (n)-[r]->() RETURN n.id AS id, count(r) AS edges ORDER BY id';
    return [await graph.read({ text, parameters: {} }), await graph.version()];
  }

  test('for a fault in a record leaves the graph as it was', async () => {
    const before = await state();
    const path = file('facts.jsonl', [{ ...SOURCE, id: 'source/new' }, PLAN, { ...APPLIES, to: 'city/gone' }]);
    await expect(load(path)).rejects.toThrow(FactsError);
    expect(await state()).toEqual(before);
  });

  test('for an id that the graph has leaves the graph as it was', async () => {
    const before = await state();
    expect(before[0]).toEqual([
      { id: 'city/jinan', edges: 1 },
      { id: 'source/gazette', edges: 0 },
    ]);
    const path = file('facts.jsonl', [PLAN, CITY, SOURCE, APPLIES]);
    await expect(load(path)).rejects.toMatchObject({ name: 'GraphError', reason: 'CONSTRAINT' });
    expect(await state()).toEqual(before);
  });
});
