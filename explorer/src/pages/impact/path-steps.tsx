import { useLanguage, useWords } from '../../language/language.tsx';
import { kindOf } from '../../parts/kind-of.ts';
import { ThingLink, type Thing } from '../../parts/thing-link.tsx';
import { impactWords } from './impact-words.ts';
import type { Touched } from './touched.ts';
import styles from './impact-page.module.css';

interface Props {
  readonly of: Touched;
  /** The policy that is asked about. */
  readonly start: Thing;
}

/** The way from the policy to what it touches, as sentences: "X is based on Y", "X applies in Z". */
export function PathSteps({ of: { label, kind, path }, start }: Props) {
  const words = useWords(impactWords);
  return (
    <ol className={styles.path} aria-label={words.path(label)}>
      {path.map(({ id, type, from, to }) => (
        <li key={id}>
          <Name thing={from} /> {words.verbs[type]} <Name thing={to} />
        </li>
      ))}
      {kind === 'OBSERVATION' && (
        <li>
          <Name thing={lastOf(path, start)} /> {words.setsTarget}
        </li>
      )}
    </ol>
  );
}

/** The policy at which the way ends: the start, or whichever end of the last step is not that of the step before. */
function lastOf(path: Touched['path'], start: Thing): Thing {
  let at = start;
  for (const { from, to } of path) at = from.id === at.id ? to : from;
  return at;
}

/** Titles of documents stand in book-title marks in Chinese. */
function Name({ thing }: { readonly thing: Thing }) {
  const language = useLanguage();
  if (language === 'EN' || kindOf(thing.id) !== 'POLICY') return <ThingLink thing={thing} />;
  return (
    <>
      《<ThingLink thing={thing} />》
    </>
  );
}
