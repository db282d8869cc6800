import { useWords } from '../../language/language.tsx';
import { KindMark } from '../../parts/kind-mark.tsx';
import { useRecent } from '../../parts/remember.ts';
import { ThingLink } from '../../parts/thing-link.tsx';
import { findWords } from './find-words.ts';
import styles from './find-page.module.css';

/** What this reader has looked at. */
export function Recent() {
  const words = useWords(findWords);
  const recent = useRecent();
  if (recent.length === 0) return null;
  return (
    <section>
      <h2>{words.recent}</h2>
      <ul className={styles.recent}>
        {recent.map((thing) => (
          <li key={thing.id}>
            <KindMark id={thing.id} /> <ThingLink thing={thing} />
          </li>
        ))}
      </ul>
    </section>
  );
}
