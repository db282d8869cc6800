import { useLanguage, useWords } from '../../language/language.tsx';
import { useCount } from '../../parts/use-count.ts';
import { impactWords } from './impact-words.ts';
import { PROVINCES } from './provinces.ts';
import styles from './tile-map.module.css';

interface Props {
  readonly counts: ReadonlyMap<string, number>;
  readonly chosen: string | null;
  readonly onChoose: (code: string) => void;
}

/** A schematic map: a tile for each province, darker the more is touched there. */
export function TileMap({ counts, chosen, onChoose }: Props) {
  const words = useWords(impactWords);
  const language = useLanguage();
  const count = useCount();
  const most = Math.max(1, ...counts.values());
  return (
    <div className={styles.map} role="group" aria-label={words.map}>
      {PROVINCES.map(({ code, name, letters, column, row }) => {
        const number = counts.get(code) ?? 0;
        const label = words.tile(name[language], count(number));
        return (
          <button
            key={code}
            type="button"
            className={styles.tile}
            style={{
              gridColumn: column + 1,
              gridRow: row + 1,
              backgroundColor: `color-mix(in srgb, var(--accent) ${String(shareOf(number, most))}%, var(--sunken))`,
            }}
            aria-pressed={chosen === code}
            title={label}
            disabled={number === 0}
            onClick={() => {
              onChoose(code);
            }}
          >
            <span className={styles.name}>{language === 'ZH' ? name.ZH : letters}</span>
            <span className={styles.number}>{number === 0 ? '·' : count(number)}</span>
            <span className="heard"> {label}</span>
          </button>
        );
      })}
    </div>
  );
}

/** How much of the accent's colour a tile has: enough to be seen, never so much that its text cannot be read. */
export function shareOf(count: number, most: number): number {
  return count === 0 ? 0 : Math.round(12 + (28 * count) / most);
}
