import type { PolicyStatus } from '../generated/schema.ts';
import { useTerm } from '../language/terms.ts';
import styles from './status-badge.module.css';

/** Whether a policy is in force: in words, which the colour only repeats. */
export function StatusBadge({ status }: { readonly status: PolicyStatus }) {
  const term = useTerm();
  return (
    <span className={styles.badge} data-status={status}>
      {term('status', status)}
    </span>
  );
}
