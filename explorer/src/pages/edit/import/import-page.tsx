/** Imports a file: tried first, with its faults by line. */
import { useState } from 'react';
import { UnreachableError } from '../../../client/request.ts';
import { useWords } from '../../../language/language.tsx';
import { Downloads } from '../../../parts/downloads.tsx';
import { PageTitle } from '../../../parts/page-title.tsx';
import { stateWords } from '../../../parts/state-words.ts';
import { textFile } from '../../../parts/save-file.ts';
import { toCsv } from '../../../parts/to-csv.ts';
import { useCount } from '../../../parts/use-count.ts';
import { NoteInput } from '../note-input.tsx';
import { batchesOf, type Read } from './batches.ts';
import { importWords } from './import-words.ts';
import { runImport, type Progress } from './run-import.ts';
import styles from '../form/form.module.css';

export function ImportPage() {
  const words = useWords(importWords);
  const count = useCount();
  const [read, setRead] = useState<Read>();
  const [note, setNote] = useState('');
  const [state, setState] = useState<State>();
  const run = async (dryRun: boolean) => {
    if (!read) return;
    const tell = (progress: Progress) => {
      setState({ dryRun, isOver: false, progress });
    };
    setState({ dryRun, isOver: false });
    try {
      const progress = await runImport(read, { dryRun, note: note === '' ? null : note, tell });
      setState({ dryRun, isOver: true, progress });
    } catch (error) {
      setState((before) => ({ ...before, dryRun, isOver: true, error: error as Error }));
    }
  };
  const isRunning = state?.isOver === false;
  const isTried =
    state?.dryRun === true && state.isOver && state.error === undefined && state.progress?.faults.length === 0;
  return (
    <>
      <PageTitle title={words.title} />
      <div className={styles.form}>
        <p>{words.intro}</p>
        <div className={styles.field}>
          <label className={styles.label} htmlFor="file">
            {words.file}
          </label>
          <input
            id="file"
            type="file"
            accept=".jsonl,.ndjson,.json,.txt"
            onChange={(event) => {
              setState(undefined);
              setRead(undefined);
              void event.target.files?.[0]?.text().then((text) => {
                setRead(batchesOf(text));
              });
            }}
          />
        </div>
        {read && (
          <p>
            {words.read(count(read.recordCount), count(read.batches.length))} {read.batches.length > 1 && words.parts}
          </p>
        )}
        <NoteInput value={note} onChange={setNote} />
        <p className={styles.actions}>
          <button type="button" disabled={!read || isRunning} onClick={() => void run(true)}>
            {words.tryIt}
          </button>
          <button
            type="button"
            className={styles.primary}
            disabled={!isTried || isRunning}
            onClick={() => void run(false)}
          >
            {words.doIt}
          </button>
        </p>
        {state && <Result state={state} />}
      </div>
    </>
  );
}

interface State {
  readonly dryRun: boolean;
  readonly isOver: boolean;
  readonly progress?: Progress;
  readonly error?: Error;
}

function Result({ state: { dryRun, isOver, progress, error } }: { readonly state: State }) {
  const words = useWords(importWords);
  const count = useCount();
  const { away } = useWords(stateWords);
  const faults = progress?.faults ?? [];
  const heading = dryRun ? words.tried : faults.length > 0 ? words.stopped : words.imported;
  return (
    <div role="status">
      {!isOver && progress && (
        <progress value={progress.done} max={progress.of} aria-label={words.progress(progress.done, progress.of)} />
      )}
      {progress && (
        <p className={styles.told} data-bad={faults.length > 0}>
          {isOver ? heading : words.progress(progress.done, progress.of)}{' '}
          {words.counts(count(progress.counts.added), count(progress.counts.revised), count(progress.counts.unchanged))}{' '}
          {progress.untold > 0 && `${words.untold(count(progress.untold))} `}
          {isOver && dryRun && faults.length === 0 && !error && words.fine}
        </p>
      )}
      {error && (
        <p className={styles.told} data-bad="true">
          {error instanceof UnreachableError ? away : error.message} {!dryRun && words.cut}
        </p>
      )}
      {faults.length > 0 && <Faults faults={faults} />}
    </div>
  );
}

function Faults({ faults }: { readonly faults: Progress['faults'] }) {
  const words = useWords(importWords);
  const count = useCount();
  const rows = faults.map(({ line, field, message }) => [String(line), field, message]);
  return (
    <>
      <h2>{words.faults(count(faults.length))}</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">{words.line}</th>
            <th scope="col">{words.field}</th>
            <th scope="col">{words.message}</th>
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, 200).map(([line, field, message]) => (
            <tr key={`${String(line)} ${String(field)} ${String(message)}`}>
              <td>{line}</td>
              <td>{field}</td>
              <td>{message}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <Downloads
        name="import-faults"
        files={[
          {
            label: 'CSV',
            ending: 'csv',
            make: () => textFile(toCsv([['line', 'field', 'message'], ...rows]), 'text/csv'),
          },
        ]}
      />
    </>
  );
}
