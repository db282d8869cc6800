import { useLanguage, useWords } from '../../language/language.tsx';
import { useCount } from '../../parts/use-count.ts';
import { impactWords } from './impact-words.ts';
import { PROVINCES } from './provinces.ts';
import styles from './impact-page.module.css';

/** The map as a ranked table with bars. */
export function ProvinceTable({ counts }: { readonly counts: ReadonlyMap<string, number> }) {
  const words = useWords(impactWords);
  const language = useLanguage();
  const number = useCount();
  const most = Math.max(...counts.values());
  const ranked = PROVINCES.map(({ code, name }) => ({ code, name: name[language], count: counts.get(code) ?? 0 }))
    .filter(({ count }) => count > 0)
    .sort((left, right) => right.count - left.count);
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{words.province}</th>
          <th scope="col">{words.touched}</th>
        </tr>
      </thead>
      <tbody>
        {ranked.map(({ code, name, count }) => (
          <tr key={code}>
            <th scope="row">{name}</th>
            <td className={styles.barCell}>
              <span className={styles.number}>{number(count)}</span>
              <span className={styles.track}>
                <span className={styles.bar} style={{ width: `${String((100 * count) / most)}%` }} />
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
