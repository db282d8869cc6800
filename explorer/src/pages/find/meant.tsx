import { useClock } from '../../address/clock.ts';
import { useAnswer } from '../../client/use-answer.ts';
import { useLanguage, useWords } from '../../language/language.tsx';
import { KindMark } from '../../parts/kind-mark.tsx';
import { ThingLink } from '../../parts/thing-link.tsx';
import { findWords } from './find-words.ts';
import { ResolveDocument } from './resolve.generated.ts';
import styles from './find-page.module.css';

/** The one thing that is probably meant, with the reason; or those that may be. */
export function Meant({ query }: { readonly query: string }) {
  const words = useWords(findWords);
  const language = useLanguage();
  const { knownAsOf } = useClock();
  const { data, isPlaceholderData } = useAnswer(ResolveDocument, { name: query, language, knownAsOf });
  if (!data || isPlaceholderData) return null;
  const { resolve } = data;
  if (resolve.__typename === 'Match') {
    return (
      <p className={styles.meant}>
        {words.meant} <KindMark id={resolve.node.id} /> <ThingLink thing={resolve.node} />
        <span className={styles.reason}> {resolve.reasons.map(({ explanation }) => explanation).join(' ')}</span>
      </p>
    );
  }
  const candidates = resolve.__typename === 'Ambiguous' ? resolve.candidates : resolve.nearest;
  if (candidates.length === 0) return null;
  return (
    <div className={styles.meant}>
      {words.perhaps}
      <ul>
        {candidates.slice(0, 5).map(({ node }) => (
          <li key={node.id}>
            <KindMark id={node.id} /> <ThingLink thing={node} />
          </li>
        ))}
      </ul>
    </div>
  );
}
