import { To } from '../../address/to.tsx';
import { useClock } from '../../address/clock.ts';
import { useAnswer } from '../../client/use-answer.ts';
import { useLanguage, useWords } from '../../language/language.tsx';
import { Answer } from '../../parts/answer.tsx';
import { KindMark } from '../../parts/kind-mark.tsx';
import { useCount } from '../../parts/use-count.ts';
import { CountedDocument } from './counted.generated.ts';
import { numbersWords } from './numbers-words.ts';
import styles from './numbers-page.module.css';

const SHOWN = 20;

/** Where to begin: those of which most numbers are recorded. */
export function Start() {
  const words = useWords(numbersWords);
  const count = useCount();
  const { knownAsOf } = useClock();
  return (
    <Answer of={useAnswer(CountedDocument, { language: useLanguage(), knownAsOf })}>
      {({ observationStatistics }) => (
        <section>
          <h2>{words.start}</h2>
          <ul className={styles.start}>
            {observationStatistics.slice(0, SHOWN).map(({ keys, count: numbers }) => {
              const thing = keys[0]?.node;
              return (
                thing && (
                  <li key={thing.id}>
                    <KindMark id={thing.id} />{' '}
                    <To path="/numbers" parts={{ subjects: thing.id }}>
                      {thing.label}
                    </To>{' '}
                    <span className={styles.quiet}>{words.count(count(numbers))}</span>
                  </li>
                )
              );
            })}
          </ul>
        </section>
      )}
    </Answer>
  );
}
