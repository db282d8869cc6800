import type { NodeKind } from '../../generated/schema.ts';
import { useTerm } from '../../language/terms.ts';
import { useCount } from '../../parts/use-count.ts';
import styles from './impact-page.module.css';

interface Props {
  readonly counts: readonly { readonly kind: NodeKind; readonly count: number }[];
  readonly chosen: string | null;
  readonly onChoose: (kind: NodeKind) => void;
}

/** How many are touched of each kind, the most first; each bar chooses its kind. */
export function KindBars({ counts, chosen, onChoose }: Props) {
  const term = useTerm();
  const number = useCount();
  const most = Math.max(...counts.map(({ count }) => count));
  return (
    <ul className={styles.bars}>
      {counts
        .toSorted((left, right) => right.count - left.count)
        .map(({ kind, count }) => (
          <li key={kind}>
            <button
              type="button"
              aria-pressed={chosen === kind}
              onClick={() => {
                onChoose(kind);
              }}
            >
              <span className={styles.barName}>{term('kinds', kind)}</span>
              <span className={styles.track}>
                <span className={styles.bar} style={{ width: `${String((100 * count) / most)}%` }} />
              </span>
              <span className={styles.number}>{number(count)}</span>
            </button>
          </li>
        ))}
    </ul>
  );
}
