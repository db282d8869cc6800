/** A node as an object of JSON-LD. */
import type { FactRecord, NodeRecord } from '../facts/record.js';
import { languageOf } from './linked-terms.js';

export type Linked = Readonly<Record<string, unknown>>;
type RecordOf<Kind extends NodeRecord['kind']> = Extract<FactRecord, { kind: Kind }>;
interface Text {
  readonly en?: string | undefined;
  readonly zh?: string | undefined;
}

/** Fields without a value are undefined, and so not written. */
export function linkedNode(record: NodeRecord): Linked {
  return { '@id': idOf(record.id), ...ownTerms(record), ...sharedTerms(record) };
}

/** The name of a record as linked data knows it. */
export function idOf(id: string): string {
  return `atlas:${id}`;
}

export function referenceTo(id: string | undefined): Linked | undefined {
  return id === undefined ? undefined : { '@id': idOf(id) };
}

/** What every record says of where it comes from. */
export function sharedTerms(record: FactRecord): Linked {
  const { confidence, sources, note, retractedAt, recordedAt } = {
    confidence: undefined,
    sources: undefined,
    retractedAt: undefined,
    ...record,
  };
  return {
    'dcterms:source': sources?.map(referenceTo),
    'term:confidence': word('Confidence', confidence),
    'rdfs:comment': note,
    'term:recordedAt': typed('dateTime', recordedAt),
    'term:retractedAt': typed('dateTime', retractedAt),
  };
}

function ownTerms(record: NodeRecord): Linked {
  switch (record.kind) {
    case 'ministry':
    case 'local-government':
      return { '@type': 'schema:GovernmentOrganization', ...names(record), 'term:bodyKind': record.bodyKind };
    case 'policy':
      return policyTerms(record);
    case 'country':
      return { '@type': 'schema:Country', ...names(record) };
    case 'province':
      return { '@type': ['schema:State', 'schema:AdministrativeArea'], ...coded(record) };
    case 'city':
      return { '@type': 'schema:City', ...coded(record) };
    case 'district':
      return { '@type': 'schema:AdministrativeArea', ...coded(record) };
    case 'zone':
      return {
        '@type': ['schema:Place', 'term:Zone'],
        ...names(record),
        'term:programme': word('ZoneProgramme', record.programme),
        'term:designatedOn': partialDate(record.designatedOn),
      };
    case 'park':
      return {
        '@type': ['schema:Place', 'term:Park'],
        ...names(record),
        'term:openedOn': partialDate(record.openedOn),
        'term:constructionStartedOn': partialDate(record.constructionStartedOn),
      };
    case 'industry':
      return {
        '@type': ['skos:Concept', 'schema:DefinedTerm'],
        ...names(record),
        'skos:prefLabel': texts(record.name),
      };
    default:
      return statementTerms(record);
  }
}

function policyTerms(record: RecordOf<'policy'>): Linked {
  const { id, title, documentNumber, policyKind, stage, adoptedOn, issuedOn, publishedOn } = record;
  return {
    '@type': ['eli:LegalResource', 'schema:Legislation'],
    ...names({ ...record, name: title }),
    // To ELI a title is one of the text in a language, not of the document as such.
    'eli:is_realized_by': languages(title).map(([language, text]) => ({
      '@id': idOf(`${id}/${language}`),
      '@type': 'eli:LegalExpression',
      'eli:language': { '@id': languageOf(language) },
      'eli:title': { '@value': text, '@language': language },
    })),
    'eli:type_document': word('PolicyKind', policyKind),
    'term:stage': word('PolicyStage', stage),
    'eli:id_local': documentNumber,
    'schema:legislationIdentifier': documentNumber,
    'term:adoptedOn': partialDate(adoptedOn),
    'eli:date_document': partialDate(issuedOn),
    'schema:legislationDate': partialDate(issuedOn),
    'eli:date_publication': partialDate(publishedOn),
    'eli:first_date_entry_in_force': partialDate(record.inForceFrom),
    'eli:date_no_longer_in_force': partialDate(record.inForceTo),
  };
}

/** What is counted, said or published. */
function statementTerms(record: RecordOf<'measure' | 'observation' | 'claim' | 'conflict' | 'source'>): Linked {
  switch (record.kind) {
    case 'measure':
      return {
        '@type': 'schema:StatisticalVariable',
        ...names(record),
        'schema:description': texts(record.definition),
        'schema:unitText': record.unit,
      };
    case 'observation':
      return observationTerms(record);
    case 'claim':
      return {
        '@type': 'schema:Claim',
        'schema:about': referenceTo(record.about),
        'schema:text': texts(record.text),
        'term:topic': word('ClaimTopic', record.topic),
      };
    case 'conflict':
      return {
        '@type': 'term:Conflict',
        'schema:name': texts(record.title),
        'schema:about': record.about.map(referenceTo),
        'term:side': record.sides.map(referenceTo),
        'term:conflictKind': word('ConflictKind', record.conflictKind),
        'schema:description': texts(record.explanation ?? {}),
      };
    case 'source':
      return sourceTerms(record);
  }
}

function observationTerms(record: RecordOf<'observation'>): Linked {
  const { period, conversion } = record;
  return {
    '@type': 'schema:Observation',
    'schema:variableMeasured': referenceTo(record.measure),
    'schema:observationAbout': referenceTo(record.subject),
    'term:industry': referenceTo(record.industry),
    'schema:value': typed('decimal', record.value),
    'schema:unitText': record.unit,
    'schema:measurementQualifier': word('Qualifier', record.qualifier),
    'term:nature': word('Nature', record.nature),
    'schema:observationDate': typed('date', period.end),
    'term:periodStart': typed('date', period.start),
    'term:periodEnd': typed('date', period.end),
    'term:periodLabel': period.label,
    'term:yearOnYearPercent': typed('decimal', record.yearOnYearPercent),
    'term:conversion': conversion && {
      'schema:value': typed('decimal', conversion.value),
      'schema:unitText': conversion.unit,
    },
    'term:scope': record.scope,
    'term:reportedAs': record.reportedAs,
    'term:setBy': referenceTo(record.setBy),
  };
}

function sourceTerms({ title, publisher, publishedOn, url, linkSafe, ...rest }: RecordOf<'source'>): Linked {
  return {
    '@type': 'schema:CreativeWork',
    'schema:name': texts(title),
    'schema:publisher': { '@type': 'schema:Organization', 'schema:name': publisher },
    'schema:datePublished': partialDate(publishedOn),
    'schema:inLanguage': rest.language,
    // An address that leads to an unrelated or hijacked site is never given out as a link.
    'schema:url': url !== undefined && linkSafe ? { '@id': url } : undefined,
    'term:tier': word('SourceTier', rest.tier),
    'term:access': rest.access,
  };
}

interface Named {
  readonly name: Text;
  readonly aliases?: { readonly en?: string[] | undefined; readonly zh?: string[] | undefined } | undefined;
}

function names({ name, aliases }: Named): Linked {
  const others = [...(aliases?.en ?? []).map(inLanguage('en')), ...(aliases?.zh ?? []).map(inLanguage('zh'))];
  return { 'schema:name': texts(name), 'schema:alternateName': others.length > 0 ? others : undefined };
}

function coded(record: Named & { readonly code: string }): Linked {
  return { ...names(record), 'term:code': record.code };
}

function languages({ en, zh }: Text): (readonly ['en' | 'zh', string])[] {
  const both = [['en', en] as const, ['zh', zh] as const];
  return both.flatMap(([language, text]) => (text === undefined ? [] : [[language, text] as const]));
}

function texts(text: Text): Linked[] {
  return languages(text).map(([language, value]) => inLanguage(language)(value));
}

function inLanguage(language: 'en' | 'zh') {
  return (text: string): Linked => ({ '@value': text, '@language': language });
}

/** A word of the vocabulary `name`. */
export function word(name: string, value: string | undefined): Linked | undefined {
  return value === undefined ? undefined : { '@id': `term:${name}/${value}` };
}

export function typed(type: string, value: string | undefined): Linked | undefined {
  return value === undefined ? undefined : { '@value': value, '@type': `xsd:${type}` };
}

/** A date as exact as it is known. */
function partialDate(date: string | undefined): Linked | undefined {
  const types: Readonly<Record<number, string>> = { 4: 'gYear', 7: 'gYearMonth' };
  return typed(types[date?.length ?? 0] ?? 'date', date);
}
