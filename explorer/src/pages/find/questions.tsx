import { To } from '../../address/to.tsx';
import { useLanguage, useWords } from '../../language/language.tsx';
import { findWords } from './find-words.ts';
import { QUESTIONS } from './question-list.ts';
import styles from './find-page.module.css';

/** Where to begin. */
export function Questions() {
  const words = useWords(findWords);
  const language = useLanguage();
  return (
    <section>
      <h2>{words.questions}</h2>
      <ol className={styles.cards}>
        {QUESTIONS.map(({ text, path, parts = {} }) => (
          <li key={text.EN}>
            <To path={path} parts={parts}>
              {text[language]}
            </To>
          </li>
        ))}
      </ol>
    </section>
  );
}
