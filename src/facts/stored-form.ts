/**
 * A record as it is kept in the graph: the properties of a node, and the edges that its fields stand for. The way back
 * is `record-of-stored.ts`: what is changed here is changed there.
 */
import type { Value } from '../graph/graph.js';
import { normalizeDocumentNumber } from '../policy/document-number.js';
import { inFull } from './dates.js';
import { derivedProperties } from './derived-properties.js';
import type { NodeRecord, RelationRecord } from './record.js';
import type { REFERENCE_TYPES } from './reference-edges.js';
import { relationId } from './relation-id.js';

export type Properties = Record<string, Value>;

/** An edge that is no relation of the record format: it has no id, no dates and no sources of its own. */
export interface PlainEdge {
  readonly type: (typeof REFERENCE_TYPES)[number] | 'RELATION_SUPPORTED_BY';
  readonly from: string;
  readonly to: string;
  readonly properties: Properties;
}

/** The properties of a node, derived ones included; fields that are absent are left out. */
export function nodeProperties(record: NodeRecord, importedAt: string): Properties {
  return { ...recordedProperties(record, importedAt), ...derivedProperties(record.id, ownProperties(record)) };
}

/** Those that say what the record says, without those that are derived from them, which cost more. */
export function recordedProperties(record: NodeRecord, importedAt: string): Properties {
  const { id, confidence, note, origin } = { confidence: undefined, ...record };
  return compact({ id, confidence, note, origin, ...instants(record, importedAt), ...ownProperties(record) });
}

/** The properties of a relation. The ids of its sources are kept on it, in the order of the record. */
export function relationProperties(record: RelationRecord, importedAt: string): Properties {
  const { kind: _kind, type: _type, from: _from, to: _to, key: _key, ...rest } = record;
  return compact({ id: relationId(record), ...rest, ...instants(record, importedAt) });
}

/** Instants in one form, with milliseconds, so that their text sorts in time order. */
function instants(record: { recordedAt?: string | undefined; retractedAt?: string | undefined }, importedAt: string) {
  const { recordedAt = importedAt, retractedAt } = record;
  return { recordedAt: inFull(recordedAt), retractedAt: retractedAt === undefined ? undefined : inFull(retractedAt) };
}

/** The edges that a node's fields stand for. Those of a list keep the place in it. */
export function plainEdges(record: NodeRecord): PlainEdge[] {
  const edge: EdgeMaker = (type, to, position) =>
    to === undefined ? [] : [{ type, from: record.id, to, properties: position === undefined ? {} : { position } }];
  const sources = 'sources' in record ? listEdges(edge, 'SUPPORTED_BY', record.sources) : [];
  return [...sources, ...ownEdges(record, edge)];
}

type EdgeMaker = (type: PlainEdge['type'], to: string | undefined, position?: number) => PlainEdge[];

function listEdges(edge: EdgeMaker, type: PlainEdge['type'], ids: readonly string[]): PlainEdge[] {
  return ids.flatMap((id, position) => edge(type, id, position));
}

/** The marks by which a source leads to the relations that it supports. */
export function relationMarks(record: RelationRecord): PlainEdge[] {
  const relation = relationId(record);
  return record.sources.map((to) => ({
    type: 'RELATION_SUPPORTED_BY',
    from: record.from,
    to,
    properties: { relation },
  }));
}

function ownEdges(record: NodeRecord, edge: EdgeMaker): PlainEdge[] {
  if (record.kind === 'claim') return edge('ABOUT', record.about);
  if (record.kind === 'conflict') {
    return [...listEdges(edge, 'ABOUT', record.about), ...listEdges(edge, 'SIDE', record.sides)];
  }
  if (record.kind !== 'observation') return [];
  return [
    ...edge('OF_MEASURE', record.measure),
    ...edge('ABOUT', record.subject),
    ...edge('IN_INDUSTRY', record.industry),
    ...edge('SET_BY', record.setBy),
  ];
}

type Loose = Readonly<Record<string, Value | undefined>>;

function ownProperties(record: NodeRecord): Loose {
  switch (record.kind) {
    case 'ministry':
      return { ...names(record), kind: record.bodyKind };
    case 'local-government':
      return { ...names(record), kind: record.bodyKind, level: record.level };
    case 'policy':
      return policyProperties(record);
    case 'country':
    case 'industry':
      return names(record);
    case 'province':
      return { ...names(record), kind: record.provinceKind, code: record.code };
    case 'city':
      return { ...names(record), code: record.code };
    case 'district':
      return { ...names(record), kind: record.districtKind, code: record.code };
    case 'zone': {
      const { programme, designatedOn, designatedOnMeans, approvalRound } = record;
      return { ...names(record), programme, designatedOn, designatedOnMeans, approvalRound };
    }
    case 'park': {
      const { constructionStartedOn, openedOn, plannedCompletion } = record;
      return { ...names(record), constructionStartedOn, openedOn, plannedCompletion };
    }
    case 'measure': {
      const { definition, unit, gaugesSize } = record;
      return { ...names(record), ...bilingual('definition', definition), unit, gaugesSize };
    }
    case 'observation':
      return observationProperties(record);
    case 'claim':
      return { topic: record.topic, ...bilingual('text', record.text) };
    case 'conflict':
      return {
        kind: record.conflictKind,
        ...bilingual('title', record.title),
        ...bilingual('explanation', record.explanation ?? {}),
        rules: record.rules,
      };
    case 'source': {
      const { publisher, publishedOn, url: address, linkSafe, language, tier, access } = record;
      return {
        ...names({ ...record, name: record.title }),
        publisher,
        publishedOn,
        address,
        linkSafe,
        language,
        tier,
        access,
      };
    }
  }
}

function policyProperties(record: NodeRecord & { kind: 'policy' }): Loose {
  const { policyKind, stage, adoptedOn, issuedOn, publishedOn, inForceFrom, inForceTo, documentNumber } = record;
  const number = documentNumber === undefined ? undefined : normalizeDocumentNumber(documentNumber);
  const own = {
    kind: policyKind,
    stage,
    adoptedOn,
    issuedOn,
    publishedOn,
    inForceFrom,
    inForceTo,
    documentNumber: number,
    // Look-ups go by the one form; an export gives the number as it is printed.
    printedDocumentNumber: number === documentNumber ? undefined : documentNumber,
  };
  return { ...names({ ...record, name: record.title }), ...own };
}

function observationProperties(record: NodeRecord & { kind: 'observation' }): Loose {
  const { value, unit, qualifier, nature, period, conversion, yearOnYearPercent, scope, reportedAs } = record;
  return {
    value,
    unit,
    qualifier,
    nature,
    periodKind: period.kind,
    periodStart: period.start,
    periodEnd: period.end,
    periodLabel: period.label,
    conversionValue: conversion?.value,
    conversionUnit: conversion?.unit,
    yearOnYearPercent,
    scope,
    reportedAs,
  };
}

interface Text {
  readonly en?: string | undefined;
  readonly zh?: string | undefined;
}
interface Named {
  readonly name: Text;
  readonly unofficial?: string[] | undefined;
  readonly aliases?: { readonly en?: string[] | undefined; readonly zh?: string[] | undefined } | undefined;
}

function names({ name, unofficial, aliases }: Named): Loose {
  const sortName = (name.en ?? name.zh ?? '').toLowerCase();
  return { ...bilingual('name', name), sortName, unofficial, aliasesEn: aliases?.en, aliasesZh: aliases?.zh };
}

function bilingual(field: string, { en, zh }: Text): Loose {
  return { [`${field}En`]: en, [`${field}Zh`]: zh };
}

function compact(fields: Loose): Properties {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Properties;
}
