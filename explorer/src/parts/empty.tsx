import type { ReactNode } from 'react';
import styles from './states.module.css';

/** Says that there is nothing, and what that means. */
export function Empty({ children }: { readonly children: ReactNode }) {
  return <p className={styles.message}>{children}</p>;
}
