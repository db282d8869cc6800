/** What is stored of a record gives the record back, and so does its row in a table. */
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { COMPLETE_FACTS } from '../testing/complete-facts.js';
import { randomRecord } from '../testing/random-records.js';
import { cellOf, columnsOf, recordOfCells } from './csv-form.js';
import { recordOfNode, recordOfRelation } from './record-of-stored.js';
import { factRecord, fieldsOf, type FactRecord } from './record.js';
import { nodeProperties, plainEdges, relationProperties } from './stored-form.js';
import { NODE_KINDS } from './vocabulary.js';

const IMPORTED_AT = '2026-11-24T01:02:03.004Z';

function storedAndBack(record: FactRecord): FactRecord {
  if (record.kind === 'relation') return recordOfRelation(record, relationProperties(record, IMPORTED_AT));
  const references = plainEdges(record).map(({ type, to, properties }) => ({
    type,
    to,
    position: (properties['position'] ?? null) as number | null,
  }));
  // The order in which a database gives edges is its own.
  return recordOfNode(nodeProperties(record, IMPORTED_AT), references.toReversed());
}

/** An empty list of other names says as much as none; the instant of the import stands where there was none. */
function canonical(record: FactRecord): FactRecord {
  const { aliases, unofficial, ...rest } = record as FactRecord & {
    aliases?: Partial<Record<'en' | 'zh', string[]>>;
    unofficial?: string[];
  };
  const kept = Object.entries(aliases ?? {}).filter(([, list]) => list.length > 0);
  return {
    recordedAt: IMPORTED_AT,
    ...rest,
    ...(kept.length > 0 && { aliases: Object.fromEntries(kept) }),
    ...(unofficial && unofficial.length > 0 && { unofficial }),
  } as FactRecord;
}

describe('a record', () => {
  test('comes back from what is stored of it', () => {
    fc.assert(
      fc.property(randomRecord, (record) => {
        expect(storedAndBack(record)).toEqual(canonical(record));
      }),
      { numRuns: 3_000 },
    );
  });

  test.each(COMPLETE_FACTS.map((record) => [record.kind === 'relation' ? record.type : record.id, record] as const))(
    'with all of its fields, %s, comes back with them, in their order',
    (_name, record) => {
      const back = storedAndBack(record);
      expect(back).toEqual(record);
      expect(Object.keys(back)).toEqual(Object.keys(fieldsOf(record.kind)).filter((name) => name in record));
    },
  );

  test('keeps a document number as it is printed', () => {
    const [policy] = COMPLETE_FACTS.filter((record) => record.kind === 'policy');
    const printed = { ...policy, documentNumber: '鲁政字（2019） 9号' } as FactRecord;
    expect(storedAndBack(printed)).toEqual(printed);
  });
});

/** Through the text of a table, as another program may write it. */
function tableAndBack(records: readonly FactRecord[], kinds: readonly FactRecord['kind'][]): unknown[] {
  const columns = columnsOf(kinds);
  const rows = [
    columns.map(({ name }) => name),
    ...records.map((record) => columns.map((column) => cellOf(record, column))),
  ];
  const text = stringify(rows, { record_delimiter: 'windows', quoted_match: /[\r\n]/ });
  return parse<Record<string, string>>(text, { columns: true }).map(recordOfCells);
}

describe('a row of a table', () => {
  test('has all of a record', () => {
    const kinds = [...NODE_KINDS, 'relation'] as const;
    fc.assert(
      fc.property(fc.array(randomRecord, { minLength: 1, maxLength: 5 }), (records) => {
        const back = tableAndBack(records, kinds).map((record) => factRecord.parse(record));
        const withoutInstant = (record: FactRecord) => ({ ...canonical(record), recordedAt: record.recordedAt });
        expect(back).toEqual(records.map(withoutInstant));
      }),
      { numRuns: 1_000 },
    );
  });

  test.each([
    ['=HYPERLINK("http://example.org")', `'=HYPERLINK("http://example.org")`],
    ['+86 10', "'+86 10"],
    ['-5 is a text here', "'-5 is a text here"],
    ['@home', "'@home"],
    ['\tindented', "'\tindented"],
    ['\rreturned', "'\rreturned"],
    ['＝1', "'＝1"],
    ["'quoted'", "''quoted'"],
    ['5 = 5', '5 = 5'],
  ])('keeps a spreadsheet from reading %j as a formula', (note, cell) => {
    const [record] = COMPLETE_FACTS;
    const [column] = columnsOf(['ministry']).filter(({ name }) => name === 'note');
    const made = cellOf({ ...record, note } as FactRecord, column ?? fail());
    expect(made).toBe(cell);
    expect(recordOfCells({ kind: 'ministry', note: made })).toMatchObject({ note });
  });

  test('has its numbers as numbers, below zero too', () => {
    const observation = COMPLETE_FACTS.find((record) => record.kind === 'observation');
    const columns = columnsOf(['observation']).filter(({ form }) => form === 'decimal');
    expect(columns.map(({ name }) => name)).toEqual(['value', 'yearOnYearPercent', 'conversion.value']);
    const [value] = columns;
    expect(cellOf({ ...observation, value: '-5' } as FactRecord, value ?? fail())).toBe('-5');
  });

  test('keeps a field that its kind does not have, so that the check can refuse it', () => {
    expect(recordOfCells({ kind: 'city', stage: 'FINAL', value: '' })).toMatchObject({ kind: 'city', stage: 'FINAL' });
  });
});

function fail(): never {
  throw new Error('There must be such a column.');
}
