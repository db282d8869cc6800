/**
 * The 15 conflicts of the research collection: all are there, with their sides and sources, and for each whether a rule
 * finds it. The table was written by hand from the collection; `S…` is the identifier of a source in it.
 */
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import type { FactRecord } from '../facts/record.js';
import { CONFLICT_RULES } from '../facts/vocabulary.js';
import { seedRecords } from '../testing/test-atlas.js';
import type { ConflictRecord } from './facts.js';
import { findConflicts } from './find-conflicts.js';
import { withFoundConflicts } from './with-found-conflicts.js';

type Side = readonly [id: string, says: RegExp, ...sources: string[]];
type Row = readonly [id: string, rule: string | undefined, sides: readonly Side[]];

const TABLE: readonly Row[] = [
  [
    'C1',
    'LABELS_DISAGREE',
    [
      ['claim/february-2021-zones-second-batch', /second batch/, 'S002', 'S003'],
      [
        'claim/february-2021-zones-third-approval',
        /third approval event, after .*May 2019 and October 2019/,
        'S005',
        'S006',
      ],
    ],
  ],
  [
    'C2',
    'LABELS_DISAGREE',
    [
      ['claim/jinan-qingdao-zone-second-in-country', /second zone in the country/, 'S008'],
      ['claim/jinan-qingdao-zone-approved-with-shenzhen', /together with the Shenzhen zone, after the Pudong/, 'S005'],
      ['claim/jinan-qingdao-zone-listed-as-qingdao', /"Qingdao" is listed alone.*Jinan is omitted/, 'S108'],
      ['claim/jinan-qingdao-zone-listed-as-jinan', /Shanghai, Shenzhen and Jinan, and Qingdao is omitted/, 'S003'],
    ],
  ],
  [
    'C3',
    'PART_AND_WHOLE',
    [
      ['observation/jinan-qingdao-output-value-ai-core-2023-04', /^MORE_THAN 10000000000 CNY$/, 'S001'],
      ['observation/jinan-industry-scale-ai-core-2022', /^EXACT 27100000000 CNY$/, 'S001', 'S070'],
    ],
  ],
  [
    'C4',
    'ISSUERS_DISAGREE',
    [
      ['claim/shenzhen-most-zone-approved-by-most', /Ministry of Science and Technology .*letter 183 of 2019/, 'S020'],
      ['claim/shenzhen-most-zone-approved-by-ndrc', /National Development and Reform Commission .*2019/, 'S107'],
    ],
  ],
  [
    'C5',
    'DATES_DISAGREE',
    [
      ['claim/ai-plus-opinions-dated-21-august', /dated 21 August 2025/, 'S051'],
      ['claim/ai-plus-opinions-released-26-august', /released on 26 August 2025/, 'S053'],
    ],
  ],
  [
    'C6',
    'DATES_DISAGREE',
    [
      ['claim/digital-economy-plan-dated-december-2021', /12 December 2021/, 'S048'],
      ['claim/digital-economy-plan-dated-january-2022', /12 January 2022/, 'S049'],
    ],
  ],
  [
    'C7',
    'COUNTS_DISAGREE',
    [
      ['claim/most-zones-march-2020-nine', /nine/, 'S026'],
      ['claim/most-zones-march-2020-seven-plus-four', /seven .*2019 plus four/, 'S018'],
    ],
  ],
  [
    'C8',
    'AMOUNTS_DISAGREE',
    [
      ['claim/chengdu-2026-target-ai-industry', /170 billion .*scale of the AI industry/, 'S123'],
      ['claim/chengdu-2026-target-core-industry', /170 billion .*scale of the AI core industry/, 'S124'],
    ],
  ],
  [
    'C9',
    undefined,
    [
      ['observation/jinan-market-value-ai-2020', /^EXACT 70000000000 CNY$/, 'S071'],
      ['observation/jinan-industry-scale-ai-core-2022', /^EXACT 27100000000 CNY$/, 'S070'],
    ],
  ],
  [
    'C10',
    'TARGETS_DIFFER',
    [
      ['observation/jinan-industry-scale-ai-core-2026-target', /^MORE_THAN 60000000000 CNY$/, 'S068'],
      ['observation/jinan-industry-scale-ai-core-2026-target-raised', /^EXACT 80000000000 CNY$/, 'S075'],
    ],
  ],
  [
    'C11',
    'LIKE_NAMES',
    [
      ['claim/qingdao-ai-industrial-park-in-laoshan', /Laoshan opened in February 2023/, 'S079'],
      ['claim/qingdao-ai-cluster-in-shibei', /Shibei is due in 2024/, 'S083'],
    ],
  ],
  [
    'C12',
    'PART_AND_WHOLE',
    [
      ['observation/qingdao-smart-computing-valley-industry-scale-ai-2028-target', /60000000000 CNY$/, 'S079'],
      ['observation/qingdao-ai-industrial-park-output-value-ai-2028-target', /60000000000 CNY$/, 'S080'],
    ],
  ],
  [
    'C13',
    'RELATED_MEASURES',
    [
      ['observation/beijing-revenue-ai-core-2024', /^MORE_THAN 300000000000 CNY$/, 'S090'],
      ['observation/beijing-industry-scale-ai-core-2024', /^NEARLY 350000000000 CNY$/, 'S091'],
    ],
  ],
  [
    'C14',
    'ISSUERS_DISAGREE',
    [
      ['claim/shandong-clusters-opinions-issued-by-government', /^The Shandong Provincial People's Government/, 'S061'],
      ['claim/shandong-clusters-opinions-issued-by-general-office', /^The General Office of Shandong/, 'S062'],
    ],
  ],
  ['C15', undefined, [['claim/shandong-2025-plan-eight-departments', /Eight departments in all/, 'S064']]],
];

const seed = seedRecords();
let all: ReadonlyMap<string, FactRecord>;
let conflicts: readonly ConflictRecord[];

beforeAll(() => {
  const records = withFoundConflicts(seed);
  all = new Map(records.map((record) => ['id' in record ? record.id : '', record]));
  conflicts = records.filter((record) => record.kind === 'conflict');
});

/** What a side says: the qualified number, or the sentence. */
function saidBy(id: string): string | undefined {
  const side = all.get(id);
  if (side?.kind === 'observation') return `${side.qualifier} ${side.value} ${side.unit}`;
  return side?.kind === 'claim' ? side.text.en : undefined;
}

/** The identifiers that sources have in the collection. */
function origins(ids: readonly string[]): (string | undefined)[] {
  return ids.map((id) => all.get(id)?.origin);
}

describe('the known conflicts', () => {
  test('are fifteen, of which rules find thirteen', () => {
    expect(TABLE.map(([id]) => id)).toEqual(Array.from({ length: 15 }, (_, index) => `C${String(index + 1)}`));
    expect(TABLE.filter(([, rule]) => rule !== undefined)).toHaveLength(13);
  });

  test.each(TABLE)('hold %s, found by %s, with its sides and sources', (origin, rule, sides) => {
    const conflict = conflicts.find((record) => record.origin === origin);
    expect(conflict?.rules).toEqual(rule === undefined ? undefined : [rule]);
    expect(conflict?.sides.toSorted()).toEqual(sides.map(([id]) => id).toSorted());
    for (const [id, says, ...sources] of sides) {
      expect(saidBy(id)).toMatch(says);
      const side = all.get(id);
      expect(origins(side && 'sources' in side ? side.sources : [])).toEqual(expect.arrayContaining(sources));
    }
    const named = new Set(sides.flatMap(([, , ...sources]) => sources));
    expect(origins(conflict?.sources ?? [])).toEqual(expect.arrayContaining([...named]));
  });

  test('are told in English and in Chinese', () => {
    for (const { title, explanation } of conflicts) {
      expect(title).toEqual({ en: expect.any(String) as string, zh: expect.any(String) as string });
      expect(explanation).toEqual({ en: expect.any(String) as string, zh: expect.any(String) as string });
    }
  });

  test('keep what their editors wrote', () => {
    for (const conflict of seed.filter((record) => record.kind === 'conflict')) {
      expect({ ...conflicts.find(({ id }) => id === conflict.id), rules: undefined }).toEqual({
        ...conflict,
        rules: undefined,
      });
    }
  });
});

describe('the rules', () => {
  test('find every one of the thirteen without what the editors recorded', () => {
    const withoutRecorded = seed.filter(({ kind }) => kind !== 'conflict');
    expect(findConflicts(withoutRecorded)).toEqual(findConflicts(seed));
    const found = findConflicts(withoutRecorded);
    for (const [origin, rule, sides] of TABLE) {
      if (rule === undefined) continue;
      const ids = new Set(sides.map(([id]) => id));
      const own = found.filter((conflict) => conflict.rules?.[0] === rule && conflict.sides.every((id) => ids.has(id)));
      expect(new Set(own.flatMap((conflict) => conflict.sides)), origin).toEqual(ids);
    }
  });

  test('find two more in the seed, which no editor recorded', () => {
    const added = conflicts.filter(({ origin }) => origin === undefined);
    expect(added.map(({ rules, conflictKind, sides }) => [rules, conflictKind, sides])).toEqual([
      [
        ['PART_AND_WHOLE'],
        'TENSION',
        // 1 trillion CNY for the related industries is more than 170 billion CNY for all of the AI industry.
        [
          'observation/chengdu-industry-scale-ai-2026-target',
          'observation/chengdu-industry-scale-ai-related-2026-target',
        ],
      ],
      [
        ['PART_AND_WHOLE'],
        'TENSION',
        // 32.7 billion CNY for one park of Anhui is more than 4.743 billion CNY for the AI core industry of Anhui.
        ['observation/anhui-output-value-ai-core-2016', 'observation/china-speech-valley-output-value-speech-2016'],
      ],
    ]);
  });

  test('are all described for readers', () => {
    const page = readFileSync(new URL('../../docs/conflicts.md', import.meta.url), 'utf8');
    expect(CONFLICT_RULES.filter((rule) => !page.includes(`### ${rule}\n`) && !page.includes(`| \`${rule}\``))).toEqual(
      [],
    );
  });

  test('change nothing when they are applied again', () => {
    const once = withFoundConflicts(seed);
    expect(withFoundConflicts(once)).toEqual(once);
  });
});
