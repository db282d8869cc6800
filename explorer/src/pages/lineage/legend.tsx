import { useIsDark } from '../../layout/use-is-dark.ts';
import { useWords } from '../../language/language.tsx';
import { useTerm } from '../../language/terms.ts';
import { lineageWords } from './lineage-words.ts';
import { lineOf } from './looks.ts';
import type { Lineage } from './model.ts';
import styles from './lineage-page.module.css';

/** The lines that are in the picture, and what they mean. */
export function Legend({ lineage: { edges } }: { readonly lineage: Lineage }) {
  const words = useWords(lineageWords);
  const term = useTerm();
  const isDark = useIsDark();
  const types = [...new Set([...edges.values()].map(({ type }) => type))].toSorted();
  return (
    <section aria-label={words.legend} className={styles.legend}>
      <ul>
        {types.map((type) => {
          const { light, dark, width, dash } = lineOf(type);
          return (
            <li key={type}>
              <svg width="40" height="10" aria-hidden="true">
                <line
                  x1="0"
                  x2="40"
                  y1="5"
                  y2="5"
                  stroke={isDark ? dark : light}
                  strokeWidth={width}
                  strokeDasharray={dash}
                />
              </svg>{' '}
              {term('relation', type)}
            </li>
          );
        })}
        <li>{words.legendNotBinding}</li>
        <li>{words.legendNotHolding}</li>
        <li>{words.legendWay}</li>
      </ul>
    </section>
  );
}
