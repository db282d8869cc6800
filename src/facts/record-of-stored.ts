/** A record from what is kept of it in the graph: the way back of `stored-form.ts`. */
import type { Value } from '../graph/graph.js';
import { fieldsOf, type FactRecord, type NodeRecord, type RelationRecord } from './record.js';
import { keyIn } from './relation-id.js';
import type { PlainEdge, Properties } from './stored-form.js';
import type { NodeKindName } from './vocabulary.js';

/** An edge that leaves a node and is no relation. */
export interface StoredReference {
  readonly type: PlainEdge['type'];
  readonly to: string;
  /** The place in a list; null where the field is no list. */
  readonly position: number | null;
}

type Fields = Readonly<Record<string, unknown>>;

/** The record of a node, in its canonical form: fields in order, instants without needless digits, no empty aliases. */
export function recordOfNode(properties: Properties, references: readonly StoredReference[]): NodeRecord {
  const id = properties['id'] as string;
  const kind = id.slice(0, id.indexOf('/')) as NodeKindName;
  const leads = (type: PlainEdge['type']) => targets(references, type);
  const sources = kind === 'source' ? undefined : leads('SUPPORTED_BY');
  return inOrder(kind, { ...properties, ...ownFields(kind, properties, leads), kind, sources }) as NodeRecord;
}

/** The record of a relation, from the type and the ends of its edge. */
export function recordOfRelation(
  { type, from, to }: { readonly type: string; readonly from: string; readonly to: string },
  properties: Properties,
): RelationRecord {
  const key = keyIn(properties['id'] as string);
  return inOrder('relation', { ...properties, kind: 'relation', type, from, to, key }) as RelationRecord;
}

function targets(references: readonly StoredReference[], type: string): string[] {
  const found = references.filter((reference) => reference.type === type);
  return found.toSorted((left, right) => (left.position ?? 0) - (right.position ?? 0)).map(({ to }) => to);
}

/** The fields that are not kept as a property of the same name. */
function ownFields(kind: NodeKindName, properties: Properties, leads: (type: PlainEdge['type']) => string[]): Fields {
  const { kind: ownKind } = properties;
  switch (kind) {
    case 'ministry':
    case 'local-government':
      return { ...names(properties), bodyKind: ownKind };
    case 'policy': {
      const { documentNumber, printedDocumentNumber = documentNumber } = properties;
      return { ...titled(properties), policyKind: ownKind, documentNumber: printedDocumentNumber };
    }
    case 'province':
      return { ...names(properties), provinceKind: ownKind };
    case 'district':
      return { ...names(properties), districtKind: ownKind };
    case 'measure':
      return { ...names(properties), definition: bilingual('definition', properties) };
    case 'observation':
      return observationFields(properties, leads);
    case 'claim':
      return { about: leads('ABOUT')[0], text: bilingual('text', properties) };
    case 'conflict': {
      const [title, explanation] = [bilingual('title', properties), bilingual('explanation', properties)];
      return { conflictKind: ownKind, about: leads('ABOUT'), sides: leads('SIDE'), title, explanation };
    }
    case 'source':
      return { ...titled(properties), url: properties['address'] };
    default:
      return names(properties);
  }
}

function observationFields(properties: Properties, leads: (type: PlainEdge['type']) => string[]): Fields {
  const { periodKind, periodStart, periodEnd, periodLabel, conversionValue, conversionUnit } = properties;
  return {
    measure: leads('OF_MEASURE')[0],
    subject: leads('ABOUT')[0],
    industry: leads('IN_INDUSTRY')[0],
    setBy: leads('SET_BY')[0],
    period: { kind: periodKind, start: periodStart, end: periodEnd, label: periodLabel },
    conversion: conversionValue === undefined ? undefined : { value: conversionValue, unit: conversionUnit },
  };
}

function names(properties: Properties): Fields {
  const { aliasesEn: en, aliasesZh: zh } = properties;
  const aliases = compact({ en: filled(en), zh: filled(zh) });
  return {
    name: bilingual('name', properties),
    unofficial: filled(properties['unofficial']),
    aliases: Object.keys(aliases).length > 0 ? aliases : undefined,
  };
}

function titled(properties: Properties): Fields {
  const { name, ...rest } = names(properties);
  return { title: name, ...rest };
}

/** A list that has something in it. */
function filled(list: Value | undefined): Value | undefined {
  return Array.isArray(list) && list.length > 0 ? list : undefined;
}

function bilingual(field: string, properties: Properties): Fields | undefined {
  const found = compact({ en: properties[`${field}En`], zh: properties[`${field}Zh`] });
  return Object.keys(found).length > 0 ? found : undefined;
}

/** The fields that records of the kind have, in their order; instants lose the milliseconds that they were stored with. */
function inOrder(kind: FactRecord['kind'], fields: Fields): unknown {
  const instants = { recordedAt: instant(fields['recordedAt']), retractedAt: instant(fields['retractedAt']) };
  const all: Fields = { ...fields, ...instants };
  return compact(Object.fromEntries(Object.keys(fieldsOf(kind)).map((name) => [name, all[name]])));
}

function instant(stored: unknown): string | undefined {
  return typeof stored === 'string' ? stored.replace('.000Z', 'Z') : undefined;
}

function compact(fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined && value !== null));
}
