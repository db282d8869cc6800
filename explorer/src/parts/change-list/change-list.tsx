/** Changes of the graph: who did what, when and why, and how each record was before and is after. */
import type { ReactNode } from 'react';
import { To } from '../../address/to.tsx';
import { useWords } from '../../language/language.tsx';
import { useTerm } from '../../language/terms.ts';
import type { ChangeLineFragment } from './change-line.generated.ts';
import { changeListWords } from './change-list-words.ts';
import { differences } from './differences.ts';
import styles from './change-list.module.css';

const SHOWN = 5;

interface Props {
  readonly changes: readonly ChangeLineFragment[];
  /** What can be done with a change, such as to undo it. */
  readonly actions?: (change: ChangeLineFragment) => ReactNode;
}

export function ChangeList({ changes, actions }: Props) {
  const words = useWords(changeListWords);
  return (
    <ol className={styles.list}>
      {changes.map((change) => (
        <li key={change.number} id={`change-${String(change.number)}`}>
          <p className={styles.line}>
            <strong>
              {words.change} {change.number}
            </strong>{' '}
            <time dateTime={change.at}>{change.at.slice(0, 16).replace('T', ' ')}</time> <code>{change.action}</code>{' '}
            {words.by(change.by)}
            {change.undoes !== null && ` · ${words.undoes(change.undoes)}`}
            {change.undoneBy !== null && ` · ${words.undoneBy(change.undoneBy)}`}
          </p>
          {change.note !== null && <p>{change.note}</p>}
          <Records of={change.records} />
          {actions?.(change)}
        </li>
      ))}
    </ol>
  );
}

/** Many are folded away. */
function Records({ of }: { readonly of: ChangeLineFragment['records'] }) {
  const words = useWords(changeListWords);
  if (of.totalCount <= SHOWN) return <RecordList of={of} />;
  return (
    <details>
      <summary>{words.records(of.totalCount)}</summary>
      <RecordList of={of} />
    </details>
  );
}

function RecordList({ of: { nodes, totalCount } }: { readonly of: ChangeLineFragment['records'] }) {
  const words = useWords(changeListWords);
  const term = useTerm();
  return (
    <ul>
      {nodes.map(({ id, kind, before, after }) => (
        <li key={id}>
          {term('recordChange', kind)} {id.startsWith('relation/') ? <code>{id}</code> : <To path={`/${id}`}>{id}</To>}
          <details>
            <summary>{words.what}</summary>
            <table>
              <thead>
                <tr>
                  <th scope="col">{words.field}</th>
                  <th scope="col">{words.before}</th>
                  <th scope="col">{words.after}</th>
                </tr>
              </thead>
              <tbody>
                {differences(before, after).map(({ field, was, is }) => (
                  <tr key={field}>
                    <th scope="row">{field}</th>
                    <td>{was}</td>
                    <td>{is}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </details>
        </li>
      ))}
      {totalCount > nodes.length && <li>{words.others(totalCount - nodes.length)}</li>}
    </ul>
  );
}
