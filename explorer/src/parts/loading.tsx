import { useWords } from '../language/language.tsx';
import { stateWords } from './state-words.ts';
import styles from './states.module.css';

/** Shown only after a moment, so that what comes at once does not flicker. */
export function Loading() {
  const words = useWords(stateWords);
  return (
    <p role="status" className={styles.loading}>
      {words.loading}
    </p>
  );
}
