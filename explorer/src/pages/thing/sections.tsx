/** The sections of the page, each of which asks for its own part. */
import type { ReactNode } from 'react';
import { useWords } from '../../language/language.tsx';
import { SourceList } from '../../parts/source-list.tsx';
import { ClaimsSection } from './claims-section.tsx';
import { ConflictsSection } from './conflicts-section.tsx';
import { CoverageSection } from './coverage-section.tsx';
import { HistorySection } from './history-section.tsx';
import { NumbersSection } from './numbers-section.tsx';
import { RelationsSection } from './relations-section.tsx';
import { SupportsSection } from './supports-section.tsx';
import { TimelineSection } from './timeline-section.tsx';
import { thingWords, type ThingWords } from './thing-words.ts';
import { isSubject, type Thing } from './thing.ts';
import styles from './thing-page.module.css';

type SectionName = Extract<
  keyof ThingWords,
  | 'numbers'
  | 'targets'
  | 'claims'
  | 'relations'
  | 'conflicts'
  | 'coverage'
  | 'sources'
  | 'history'
  | 'timeline'
  | 'supports'
>;

export function Sections({ thing }: { readonly thing: Thing }) {
  const words = useWords(thingWords);
  const sections = sectionsOf(thing);
  return (
    <>
      <nav aria-label={words.sections} className={styles.jumps}>
        {sections.map(([name]) => (
          <a key={name} href={`#${name}`}>
            {words[name]}
          </a>
        ))}
      </nav>
      {sections.map(([name, content]) => (
        <section key={name} id={name} aria-labelledby={`${name}-heading`} className={styles.section}>
          <h2 id={`${name}-heading`}>{words[name]}</h2>
          {content}
        </section>
      ))}
    </>
  );
}

function sectionsOf(thing: Thing): readonly (readonly [SectionName, ReactNode])[] {
  const { id } = thing;
  const sections: [SectionName, ReactNode][] = [];
  if (thing.__typename === 'Policy') {
    sections.push(
      ['timeline', <TimelineSection key="timeline" id={id} />],
      ['targets', <NumbersSection key="targets" id={id} />],
    );
  } else if (isSubject(thing) || thing.__typename === 'Measure')
    sections.push(['numbers', <NumbersSection key="numbers" id={id} />]);
  if (isSubject(thing)) {
    sections.push(
      ['claims', <ClaimsSection key="claims" id={id} />],
      ['relations', <RelationsSection key="relations" id={id} />],
      ['conflicts', <ConflictsSection key="conflicts" id={id} />],
      ['coverage', <CoverageSection key="coverage" id={id} />],
    );
  }
  if (thing.__typename === 'Source') sections.push(['supports', <SupportsSection key="supports" id={id} />]);
  if ('sources' in thing) sections.push(['sources', <Sources key="sources" of={thing.sources} />]);
  sections.push(['history', <HistorySection key="history" id={id} />]);
  return sections;
}

type Sourced = Extract<Thing, { sources: unknown }>;

function Sources({ of }: { readonly of: Sourced['sources'] }) {
  const words = useWords(thingWords);
  return of.length === 0 ? <p>{words.noSources}</p> : <SourceList sources={of} />;
}
