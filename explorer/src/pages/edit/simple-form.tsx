/** A form for a change that takes a few ids, and why. */
import { useRef, useState, type ReactNode } from 'react';
import { useWords } from '../../language/language.tsx';
import { Done } from './done.tsx';
import { editWords } from './edit-words.ts';
import { faultsOf, useFaultsOfError, type Faults } from './form/faults.ts';
import { NoteInput } from './note-input.tsx';
import type { OutcomeFragment } from './put.generated.ts';
import { randomId } from './random-id.ts';
import styles from './form/form.module.css';

interface Props {
  readonly children: ReactNode;
  readonly action: string;
  readonly isReady: boolean;
  /** The thing whose page shows the change. */
  readonly shown: string;
  /** What else the change is about. */
  readonly about?: string;
  readonly run: (common: { note: string | null; clientMutationId: string }) => Promise<OutcomeFragment>;
}

const NO_FAULTS: Faults = new Map();

export function SimpleForm({ children, action, isReady, shown, about = '', run }: Props) {
  const words = useWords(editWords);
  const [note, setNote] = useState('');
  const [outcome, setOutcome] = useState<OutcomeFragment>();
  const [faults, setFaults] = useState(NO_FAULTS);
  const [isRunning, setRunning] = useState(false);
  const faultsOfError = useFaultsOfError();
  // What is sent again because no answer came has the same id, so that it takes effect once.
  const sent = useRef<{ readonly text: string; readonly id: string }>(undefined);
  const submit = async () => {
    setRunning(true);
    setOutcome(undefined);
    setFaults(NO_FAULTS);
    try {
      const text = JSON.stringify([shown, about, note]);
      if (sent.current?.text !== text) sent.current = { text, id: randomId() };
      const done = await run({ note: note === '' ? null : note, clientMutationId: sent.current.id });
      sent.current = undefined;
      setOutcome(done);
      setFaults(faultsOf(done.userErrors, ''));
    } catch (error) {
      setFaults(faultsOfError(error, ''));
    } finally {
      setRunning(false);
    }
  };
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      {children}
      <NoteInput value={note} onChange={setNote} />
      <Done outcome={outcome} faults={faults} id={shown} />
      <p className={styles.actions}>
        <button type="submit" className={styles.primary} disabled={!isReady || isRunning}>
          {isRunning ? words.saving : action}
        </button>
      </p>
    </form>
  );
}
