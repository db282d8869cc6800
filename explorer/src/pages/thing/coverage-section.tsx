import { To } from '../../address/to.tsx';
import { useAnswer } from '../../client/use-answer.ts';
import { useWords } from '../../language/language.tsx';
import { useTerm } from '../../language/terms.ts';
import { Answer } from '../../parts/answer.tsx';
import { ThingCoverageDocument } from './coverage.generated.ts';
import { thingWords } from './thing-words.ts';
import { useSection } from './use-section.ts';
import styles from './thing-page.module.css';

/** What is not known of a thing. */
export function CoverageSection({ id }: { readonly id: string }) {
  const words = useWords(thingWords);
  const term = useTerm();
  return (
    <Answer of={useAnswer(ThingCoverageDocument, useSection(id))}>
      {({ coverage: { isComplete, gaps, lastCheckedAt } }) => (
        <>
          <p className={styles.quiet}>
            {isComplete ? words.complete : words.coverageIs}{' '}
            {lastCheckedAt !== null && words.checked(lastCheckedAt.slice(0, 10))}
          </p>
          <ul>
            {gaps.map(({ kind, count, total, explanation }) => (
              <li key={kind}>
                <To path="/coverage" parts={{ of: id, kind }}>
                  {term('gap', kind)}
                </To>{' '}
                {words.gap(count, total)} <span className={styles.quiet}>{explanation}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </Answer>
  );
}
