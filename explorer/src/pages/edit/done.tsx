import { useEffect, useRef } from 'react';
import { To } from '../../address/to.tsx';
import { useWords } from '../../language/language.tsx';
import { editWords } from './edit-words.ts';
import type { Faults } from './form/faults.ts';
import type { OutcomeFragment } from './put.generated.ts';
import styles from './form/form.module.css';

interface Props {
  readonly outcome: OutcomeFragment | undefined;
  readonly faults: Faults;
  /** The thing whose page shows the change. */
  readonly id: string;
}

/** What came of a change; what is about no field of the form is said here. */
export function Done({ outcome, faults, id }: Props) {
  const words = useWords(editWords);
  const box = useRef<HTMLDivElement>(null);
  const isBad = faults.size > 0;
  const isTold = isBad || outcome !== undefined;
  useEffect(() => {
    if (isTold) box.current?.focus();
  }, [isTold, outcome, faults]);
  return (
    <div ref={box} tabIndex={-1} role="status">
      {isTold && (
        <div className={styles.told} data-bad={isBad}>
          {isBad && <p>{words.refused}</p>}
          {(faults.get('') ?? []).map((message) => (
            <p key={message}>{message}</p>
          ))}
          {outcome?.outcome === 'UNCHANGED' && <p>{words.unchanged}</p>}
          {outcome?.outcome === 'CHANGED' && (
            <p>
              {words.saved(String(outcome.change?.number ?? outcome.version))}{' '}
              {id !== '' && !id.startsWith('relation/') && <To path={`/${id}`}>{words.look}</To>}
            </p>
          )}
        </div>
      )}
    </div>
  );
}
