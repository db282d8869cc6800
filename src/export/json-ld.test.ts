/** The linked data of the seed, expanded by a JSON-LD library without a network; the triples are written by hand from the files. */
import jsonld from 'jsonld';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FactRecord } from '../facts/record.js';
import { storeRecords } from '../facts/store-records.js';
import type { Graph } from '../graph/graph.js';
import { exported } from '../testing/exported.js';
import { openEmptyGraph, seedRecords } from '../testing/test-atlas.js';

const RETRACTED: FactRecord = {
  kind: 'relation',
  type: 'AMENDS',
  from: 'policy/zone-guidelines-2020',
  to: 'policy/new-generation-ai-plan-2017',
  basis: 'INFERRED',
  confidence: 'LOW',
  sources: [],
  recordedAt: '2026-11-24T00:00:00Z',
  retractedAt: '2026-11-25T00:00:00Z',
};

const ATLAS = 'urn:policy-atlas:';
const ELI = 'http://data.europa.eu/eli/ontology#';
const SCHEMA = 'https://schema.org/';
const XSD = 'http://www.w3.org/2001/XMLSchema#';
const TYPE = '<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>';

const record = (id: string) => `<${ATLAS}${id}>`;
const eli = (term: string) => `<${ELI}${term}>`;
const schema = (term: string) => `<${SCHEMA}${term}>`;
const term = (name: string) => `<${ATLAS}term:${name}>`;
const date = (text: string, type = 'date') => `"${text}"^^<${XSD}${type}>`;

let graph: Graph;
let triples: Set<string>;

beforeAll(async () => {
  graph = await openEmptyGraph();
  await storeRecords(graph, [...seedRecords(), RETRACTED]);
  const document = JSON.parse(await exported(graph, { format: 'jsonld' })) as jsonld.JsonLdDocument;
  const documentLoader = (url: string) => Promise.reject(new Error(`It must not need ${url}.`));
  const quads = await jsonld.toRDF(document, { format: 'application/n-quads', documentLoader });
  triples = new Set((quads as unknown as string).split('\n').map((line) => line.replace(/ \.$/, '')));
});
afterAll(() => graph.close());

const GUIDELINES = record('policy/zone-guidelines-2020');
const PLAN = record('policy/jinan-qingdao-integrated-development-plan-2020');
const MEASURES = record('policy/ai-content-labelling-measures-2025');

describe('the triples', () => {
  test.each([
    [GUIDELINES, TYPE, eli('LegalResource')],
    [GUIDELINES, TYPE, schema('Legislation')],
    [GUIDELINES, eli('date_document'), date('2020-09-29')],
    [GUIDELINES, eli('first_date_entry_in_force'), date('2020-09-29')],
    [GUIDELINES, eli('id_local'), '"国科发规〔2020〕254号"'],
    [GUIDELINES, eli('type_document'), term('PolicyKind/GUIDELINE')],
    [GUIDELINES, eli('repeals'), record('policy/zone-guidelines-2019')],
    [GUIDELINES, term('replaces'), record('policy/zone-guidelines-2019')],
    [GUIDELINES, eli('ensures_implementation_of'), record('policy/new-generation-ai-plan-2017')],
    [GUIDELINES, eli('passed_by'), record('ministry/most')],
    [GUIDELINES, eli('relevant_for'), record('country/china')],
    [GUIDELINES, eli('is_realized_by'), record('policy/zone-guidelines-2020/zh')],
    [record('policy/zone-guidelines-2020/zh'), TYPE, eli('LegalExpression')],
    [
      record('policy/zone-guidelines-2020/zh'),
      eli('title'),
      '"国家新一代人工智能创新发展试验区建设工作指引（修订版）"@zh',
    ],
    [PLAN, eli('date_document'), date('2020', 'gYear')],
    [PLAN, eli('passed_by'), record('local-government/shandong-iit')],
    [PLAN, term('governs'), record('zone/jinan-qingdao')],
    [
      PLAN,
      schema('name'),
      '"Implementation Plan for Integrated Development of the Jinan-Qingdao AI Innovation and Application Pilot Zone"@en',
    ],
    [record('policy/qingdao-zone-implementation-plan-2020'), eli('ensures_implementation_of'), PLAN],
    [MEASURES, eli('date_publication'), date('2025-03-14')],
    [MEASURES, eli('first_date_entry_in_force'), date('2025-09-01')],
    [MEASURES, eli('passed_by'), record('ministry/cac')],
    [MEASURES, eli('passed_by'), record('ministry/miit')],
    [MEASURES, eli('cites'), record('policy/deep-synthesis-provisions')],
    [record('city/jinan'), TYPE, schema('City')],
    [record('ministry/miit'), TYPE, schema('GovernmentOrganization')],
    [record('observation/jinan-industry-scale-ai-core-2022'), TYPE, schema('Observation')],
    [
      record('observation/jinan-industry-scale-ai-core-2022'),
      schema('variableMeasured'),
      record('measure/industry-scale'),
    ],
    [record('observation/jinan-industry-scale-ai-core-2022'), schema('value'), date('27100000000', 'decimal')],
  ])('say %s %s %s', (subject, predicate, object) => {
    expect(triples).toContain(`${subject} ${predicate} ${object}`);
  });

  test('tell of a relation when it holds and who says so', () => {
    const statement = record('relation/repeals.policy.zone-guidelines-2020.policy.zone-guidelines-2019');
    const rdf = (name: string) => `<http://www.w3.org/1999/02/22-rdf-syntax-ns#${name}>`;
    for (const [predicate, object] of [
      [rdf('subject'), GUIDELINES],
      [rdf('predicate'), eli('repeals')],
      [rdf('object'), record('policy/zone-guidelines-2019')],
      [term('validFrom'), date('2020-09-29')],
      ['<http://purl.org/dc/terms/source>', record('source/eol-zone-guidelines-text-2021')],
    ] as const) {
      expect(triples).toContain(`${statement} ${predicate} ${object}`);
    }
  });

  test('no longer say what was withdrawn, but tell of it', () => {
    const statement = record('relation/amends.policy.zone-guidelines-2020.policy.new-generation-ai-plan-2017');
    expect(triples).toContain(`${statement} ${term('retractedAt')} ${date('2026-11-25T00:00:00Z', 'dateTime')}`);
    expect(triples).not.toContain(`${GUIDELINES} ${eli('amends')} ${record('policy/new-generation-ai-plan-2017')}`);
  });

  test('lead to addresses that are safe to follow, and to no other', () => {
    const addresses = [...triples].filter((triple) => triple.includes(` ${schema('url')} `));
    expect(addresses).toHaveLength(127);
  });

  test('have no term that was not expanded', () => {
    expect([...triples].filter((triple) => /<(atlas|term|eli|schema|dcterms|skos|rdfs?|xsd):/.test(triple))).toEqual(
      [],
    );
  });
});
