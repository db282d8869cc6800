import { useWords } from '../../language/language.tsx';
import { useTerm } from '../../language/terms.ts';
import { DEPTHS, type LineageAddress } from './lineage-address.ts';
import { lineageWords } from './lineage-words.ts';
import { LINEAGE_RELATIONS } from './looks.ts';
import styles from './lineage-page.module.css';

const DIRECTIONS = ['up', 'down', 'both'] as const;

/** Which way, how far, and by which relations. */
export function Controls({ address }: { readonly address: LineageAddress }) {
  const words = useWords(lineageWords);
  const term = useTerm();
  const { direction, depth, relations, set } = address;
  const isAll = relations.length === LINEAGE_RELATIONS.length;
  return (
    <div className={styles.controls}>
      <div role="group" aria-label={words.direction} className={styles.row}>
        <span>{words.direction}</span>
        {DIRECTIONS.map((one) => (
          <button
            key={one}
            type="button"
            aria-pressed={direction === one}
            onClick={() => {
              set({ direction: one === 'both' ? null : one });
            }}
          >
            {words.directions[one]}
          </button>
        ))}
      </div>
      <label className={styles.row}>
        {words.depth}
        <select
          value={depth}
          onChange={(event) => {
            set({ depth: event.target.value });
          }}
        >
          {DEPTHS.map((one) => (
            <option key={one}>{one}</option>
          ))}
        </select>
      </label>
      <details className={styles.relations}>
        <summary>
          {words.relations} ({relations.length})
        </summary>
        <div className={styles.row}>
          {LINEAGE_RELATIONS.map((type) => (
            <label key={type}>
              <input
                type="checkbox"
                checked={relations.includes(type)}
                onChange={({ target: { checked } }) => {
                  const rest = checked ? [...(isAll ? [] : relations), type] : relations.filter((one) => one !== type);
                  set({ relations: rest.length === LINEAGE_RELATIONS.length ? null : rest.join(',') });
                }}
              />{' '}
              {term('relation', type)}
            </label>
          ))}
        </div>
      </details>
    </div>
  );
}
