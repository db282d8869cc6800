import { To } from '../../address/to.tsx';
import { useWords } from '../../language/language.tsx';
import { StatusBadge } from '../../parts/status-badge.tsx';
import { ThingLink } from '../../parts/thing-link.tsx';
import type { LineageAddress } from './lineage-address.ts';
import { lineageWords } from './lineage-words.ts';
import { hiddenAround, type DrawnNode, type Lineage } from './model.ts';
import type { Day } from './use-lineage.ts';
import styles from './lineage-page.module.css';

interface Props {
  readonly node: DrawnNode;
  readonly lineage: Lineage;
  readonly day: Day | undefined;
  readonly address: LineageAddress;
  readonly onClose: () => void;
}

/** What is known of the thing that was chosen in the picture, and where to go from it. */
export function Selection({ node, lineage, day, address: { unfolded, set }, onClose }: Props) {
  const words = useWords(lineageWords);
  const { id } = node;
  const status = day?.statuses.get(id);
  const isPolicy = id.startsWith('policy/');
  const isUnfolded = unfolded.includes(id);
  const hidden = isPolicy ? hiddenAround(node, lineage) : 0;
  const rest = isUnfolded ? unfolded.filter((one) => one !== id) : [...unfolded, id];
  return (
    <aside className={styles.selection} aria-label={words.chosen}>
      <button type="button" onClick={onClose} className={styles.close} aria-label={words.close}>
        ×
      </button>
      <h2>
        <ThingLink thing={node} />
      </h2>
      {node.documentNumber !== null && <p>{node.documentNumber}</p>}
      {status && (
        <p>
          <StatusBadge status={status.status} /> <span className={styles.quiet}>{status.asOf}</span>
          <br />
          {status.explanation}
        </p>
      )}
      {(hidden > 0 || isUnfolded) && (
        <p>
          {hidden > 0 && words.more(hidden)}{' '}
          <button
            type="button"
            onClick={() => {
              set({ unfold: rest.join(',') });
            }}
          >
            {isUnfolded ? words.fold : words.unfold}
          </button>
        </p>
      )}
      <p className={styles.row}>
        <To path={`/${id}`}>{words.open}</To>
        {isPolicy && <To path={`/${id}/lineage`}>{words.center}</To>}
        {isPolicy && <To path={`/${id}/impact`}>{words.impact}</To>}
      </p>
    </aside>
  );
}
