import { useTerm } from '../language/terms.ts';
import { kindOf } from './kind-of.ts';
import styles from './kind-mark.module.css';

/** What kind of thing it is, in a word. */
export function KindMark({ id }: { readonly id: string }) {
  const term = useTerm();
  return <span className={styles.mark}>{term('kind', kindOf(id))}</span>;
}
