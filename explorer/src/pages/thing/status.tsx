import { useWords } from '../../language/language.tsx';
import { useTerm } from '../../language/terms.ts';
import { SourceList } from '../../parts/source-list.tsx';
import { StatusBadge } from '../../parts/status-badge.tsx';
import { ThingLink } from '../../parts/thing-link.tsx';
import type { PolicyStatusFragment } from './thing-head.generated.ts';
import { thingWords } from './thing-words.ts';
import styles from './thing-page.module.css';

/** Whether it is in force on the day, and why the server says so. */
export function Status({ status: { status, asOf, explanation, relation, sources } }: PolicyStatusFragment) {
  const words = useWords(thingWords);
  const term = useTerm();
  return (
    <section className={styles.status} aria-label={words.status}>
      <p>
        <StatusBadge status={status} /> <span className={styles.quiet}>{words.statusOn(asOf)}</span>
      </p>
      <p>{explanation}</p>
      {relation && (
        <p>
          <ThingLink thing={relation.from} /> {term('relation', relation.type)} <ThingLink thing={relation.to} />
        </p>
      )}
      {sources.length > 0 && (
        <details>
          <summary>{words.whoSays}</summary>
          <SourceList sources={sources} />
        </details>
      )}
    </section>
  );
}
