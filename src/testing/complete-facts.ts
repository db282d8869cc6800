/** One record of every kind with every field, and one relation of every type with every field; what can be withdrawn is. */
import type { FactRecord } from '../facts/record.js';
import { RELATION_TYPES } from '../facts/vocabulary.js';

const name = { en: 'Name', zh: '名称' };
const common = {
  confidence: 'HIGH',
  sources: ['source/one'] as string[],
  note: 'A note.',
  origin: 'one',
  recordedAt: '2024-01-01T00:00:00Z',
} as const satisfies Partial<FactRecord>;
const withdrawn = { ...common, retractedAt: '2024-06-01T00:00:00Z' };
const unofficial: ('en' | 'zh')[] = ['en'];
const full = { name, unofficial, aliases: { en: ['Alias'], zh: ['别名'] }, ...common };

const nodes: FactRecord[] = [
  { kind: 'ministry', id: 'ministry/one', bodyKind: 'MINISTRY', ...full },
  { kind: 'local-government', id: 'local-government/one', bodyKind: 'DEPARTMENT', level: 'MUNICIPAL', ...full },
  ...(['policy/one', 'policy/two'] as const).map((id): FactRecord => {
    const { name: title, ...rest } = full;
    return {
      kind: 'policy',
      id,
      title,
      documentNumber: '国发〔2024〕1号',
      policyKind: 'PLAN',
      stage: 'FINAL',
      adoptedOn: '2023-12',
      issuedOn: '2024-01',
      publishedOn: '2024',
      inForceFrom: '2024-02-01',
      inForceTo: '2026-01-01',
      ...rest,
    };
  }),
  { kind: 'country', id: 'country/one', ...full },
  { kind: 'province', id: 'province/one', provinceKind: 'PROVINCE', code: '100000', ...full },
  { kind: 'city', id: 'city/one', code: '100100', ...full },
  { kind: 'district', id: 'district/one', districtKind: 'COUNTY', code: '100101', ...full },
  {
    kind: 'zone',
    id: 'zone/one',
    programme: 'MIIT_PILOT_ZONE',
    designatedOn: '2024-03',
    designatedOnMeans: 'announced',
    approvalRound: 1,
    ...full,
  },
  {
    kind: 'park',
    id: 'park/one',
    constructionStartedOn: '2023',
    openedOn: '2024-04-01',
    plannedCompletion: '2024H1',
    ...full,
  },
  { kind: 'industry', id: 'industry/one', ...full },
  { kind: 'measure', id: 'measure/one', definition: name, unit: 'CNY', gaugesSize: true, ...full },
  {
    kind: 'observation',
    id: 'observation/one',
    measure: 'measure/one',
    subject: 'city/one',
    industry: 'industry/one',
    value: '1.5',
    unit: 'CNY',
    qualifier: 'ABOUT',
    nature: 'TARGET',
    period: { kind: 'YEAR', start: '2024-01-01', end: '2024-12-31', label: '2024' },
    yearOnYearPercent: '2.5',
    conversion: { value: '0.2', unit: 'USD' },
    scope: 'a part',
    reportedAs: 'other words',
    setBy: 'policy/one',
    ...withdrawn,
  },
  { kind: 'claim', id: 'claim/one', about: 'city/one', topic: 'ROLE', text: name, ...withdrawn },
  {
    kind: 'conflict',
    id: 'conflict/one',
    conflictKind: 'TENSION',
    about: ['city/one'],
    title: name,
    sides: ['observation/one', 'claim/one'],
    explanation: name,
    rules: ['PART_AND_WHOLE'],
    ...withdrawn,
  },
  {
    kind: 'source',
    id: 'source/one',
    title: name,
    publisher: 'Publisher',
    publishedOn: '2024-05-06',
    url: 'https://example.org/',
    linkSafe: true,
    language: 'zh',
    tier: 'OFFICIAL',
    access: 'whole document',
    unofficial: ['en'],
    note: 'A note.',
    origin: 'one',
    recordedAt: '2024-01-01T00:00:00Z',
  },
];

const relations: FactRecord[] = RELATION_TYPES.map((type) => ({
  kind: 'relation',
  type,
  from: 'policy/two',
  to: 'policy/one',
  key: 'a',
  role: 'ISSUER',
  scope: 'PART',
  provisions: 'Article 1',
  validFrom: '2024-02-01',
  validTo: '2025-02-01',
  basis: 'EXPLICIT',
  ...withdrawn,
}));

export const COMPLETE_FACTS: readonly FactRecord[] = [...nodes, ...relations];
