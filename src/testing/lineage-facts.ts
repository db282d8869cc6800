/** Hand-made policies and relations for examples: everything that an example does not speak of is filled in. */
import { factRecord, type FactRecord } from '../facts/record.js';

const RECORDED_AT = '2022-01-01T00:00:00Z';
const common = { confidence: 'HIGH', sources: [], recordedAt: RECORDED_AT };

/** `policy/<slug>`, final and without a date unless `fields` say otherwise. */
export function policy(slug: string, fields: object = {}): FactRecord {
  const given = { kind: 'policy', id: `policy/${slug}`, title: { en: slug }, policyKind: 'PLAN', stage: 'FINAL' };
  return factRecord.parse({ ...given, ...common, ...fields });
}

/** A relation between two nodes; ends without a kind are policies. */
export function relation(type: string, from: string, to: string, fields: object = {}): FactRecord {
  const id = (end: string) => (end.includes('/') ? end : `policy/${end}`);
  const given = { kind: 'relation', type, from: id(from), to: id(to), basis: 'EXPLICIT' };
  return factRecord.parse({ ...given, ...common, ...fields });
}

/** A node of another kind. */
export function node(kind: string, slug: string, fields: object = {}): FactRecord {
  return factRecord.parse({ kind, id: `${kind}/${slug}`, name: { en: slug }, ...common, ...fields });
}

/** A target that a policy sets for the city `city/one`, counted in the measure `measure/one`. */
export function observation(slug: string, fields: object = {}): FactRecord {
  const period = { kind: 'YEAR', start: '2020-01-01', end: '2020-12-31', label: '2020' };
  const given = { measure: 'measure/one', subject: 'city/one', value: '1', unit: 'CNY', qualifier: 'EXACT' };
  return factRecord.parse({
    kind: 'observation',
    id: `observation/${slug}`,
    nature: 'TARGET',
    period,
    ...given,
    ...common,
    ...fields,
  });
}
