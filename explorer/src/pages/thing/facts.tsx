/** What is recorded of a thing itself, as a list of what each is called and what it is. */
import type { ReactNode } from 'react';
import { LANGUAGE_TAG, useWords } from '../../language/language.tsx';
import { useTerm } from '../../language/terms.ts';
import { ThingLink } from '../../parts/thing-link.tsx';
import { thingWords, type FactName } from './thing-words.ts';
import type { Thing } from './thing.ts';
import styles from './thing-page.module.css';

type Term = ReturnType<typeof useTerm>;
type Fact = readonly [FactName, ReactNode];

export function Facts({ thing }: { readonly thing: Thing }) {
  const words = useWords(thingWords);
  const term = useTerm();
  const facts = [...ownFacts(thing, term), ...commonFacts(thing, term)].filter(
    ([, value]) => value !== null && value !== undefined,
  );
  return (
    <dl className={styles.facts}>
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{words.facts[name]}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function ownFacts(thing: Thing, term: Term): readonly Fact[] {
  switch (thing.__typename) {
    case 'Policy':
      return [
        ['documentNumber', thing.documentNumber],
        ['policyKind', term('policyKind', thing.policyKind)],
        ['stage', term('stage', thing.stage)],
        ['adoptedOn', thing.adoptedOn],
        ['issuedOn', thing.issuedOn],
        ['publishedOn', thing.publishedOn],
        ['inForceFrom', thing.inForceFrom],
        ['inForceTo', thing.inForceTo],
      ];
    case 'Zone':
      return [
        ['programme', term('programme', thing.programme)],
        ['designatedOn', [thing.designatedOn, thing.designatedOnMeans].filter(Boolean).join(' · ') || null],
        ['approvalRound', thing.approvalRound],
      ];
    case 'Park':
      return [
        ['constructionStartedOn', thing.constructionStartedOn],
        ['openedOn', thing.openedOn],
        ['plannedCompletion', thing.plannedCompletion],
      ];
    case 'Measure':
      return [
        ['definition', thing.definition],
        ['unit', thing.measureUnit],
      ];
    case 'Source':
      return sourceFacts(thing, term);
    case 'Claim':
      return [
        ['text', thing.text],
        ['topic', term('topic', thing.topic)],
        ['about', <ThingLink key="about" thing={thing.claimAbout} />],
      ];
    case 'Ministry':
    case 'LocalGovernment':
      return [
        ['parent', thing.parentBody && <ThingLink thing={thing.parentBody} />],
        ['jurisdiction', thing.jurisdiction && <ThingLink thing={thing.jurisdiction} />],
      ];
    case 'Country':
    case 'Province':
    case 'City':
    case 'District':
      return [
        ['code', thing.code],
        ['parent', thing.parent && <ThingLink thing={thing.parent} />],
      ];
    default:
      return [];
  }
}

function sourceFacts(source: Extract<Thing, { __typename: 'Source' }>, term: Term): readonly Fact[] {
  const { url, linkSafe } = source;
  const link = linkSafe ? (
    <a href={url ?? ''} target="_blank" rel="noreferrer">
      {url} ↗
    </a>
  ) : (
    url
  );
  return [
    ['citation', source.citation],
    ['publisher', source.publisher],
    ['publishedOn', source.publishedOn],
    ['tier', term('tier', source.tier)],
    ['access', source.access],
    ['address', url === null ? null : link],
    ['note', source.sourceNote],
  ];
}

function commonFacts(thing: Thing, term: Term): readonly Fact[] {
  const facts: Fact[] = [];
  if ('names' in thing && thing.names.length > 0) facts.push(['names', <Names key="names" of={thing.names} />]);
  if ('confidence' in thing) {
    facts.push(['confidence', term('confidence', thing.confidence)]);
    if (thing.__typename !== 'Conflict') facts.push(['note', thing.note]);
  }
  if ('recordedAt' in thing) facts.push(['recordedAt', thing.recordedAt.slice(0, 10)]);
  return facts;
}

interface NamesProps {
  readonly of: readonly {
    readonly text: string;
    readonly language: 'EN' | 'ZH';
    readonly standing: 'OFFICIAL' | 'TRANSLATION' | 'ALIAS';
  }[];
}

function Names({ of }: NamesProps) {
  const term = useTerm();
  return (
    <ul className={styles.names}>
      {of.map(({ text, language, standing }) => (
        <li key={`${language} ${text}`}>
          <span lang={LANGUAGE_TAG[language]}>{text}</span>{' '}
          <span className={styles.quiet}>{term('standing', standing)}</span>
        </li>
      ))}
    </ul>
  );
}
