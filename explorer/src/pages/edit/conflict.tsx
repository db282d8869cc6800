import { useQuery } from '@tanstack/react-query';
import { useWords } from '../../language/language.tsx';
import { differences } from '../../parts/change-list/differences.ts';
import { editWords } from './edit-words.ts';
import { inputOf, type RecordKind } from './form/fields.ts';
import type { Draft } from './form/use-draft.ts';
import { readRecord } from './use-record.ts';
import styles from './form/form.module.css';

interface Props {
  readonly id: string;
  readonly kind: RecordKind;
  readonly mine: Readonly<Record<string, unknown>>;
  readonly onTakeTheirs: (theirs: Draft) => void;
  /** Is told the version that is to be written over. */
  readonly onKeepMine: (version: number) => void;
}

/** Somebody else was faster: both forms, and a way on. */
export function Conflict({ id, kind, mine, onTakeTheirs, onKeepMine }: Props) {
  const words = useWords(editWords);
  const { data } = useQuery({ queryKey: ['record in conflict', id], queryFn: () => readRecord(id), gcTime: 0 });
  if (!data) return null;
  return (
    <section className={styles.told} data-bad="true">
      <p>{words.conflict}</p>
      <table>
        <thead>
          <tr>
            <th scope="col">{words.field}</th>
            <th scope="col">{words.theirs}</th>
            <th scope="col">{words.yours}</th>
          </tr>
        </thead>
        <tbody>
          {differences(inputOf(kind, data.record ?? {}), mine).map(({ field, was, is }) => (
            <tr key={field}>
              <th scope="row">{field}</th>
              <td>{was}</td>
              <td>{is}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className={styles.actions}>
        <button
          type="button"
          onClick={() => {
            onTakeTheirs({ fields: data.record ?? {}, version: data.version });
          }}
        >
          {words.takeTheirs}
        </button>
        <button
          type="button"
          onClick={() => {
            onKeepMine(data.version);
          }}
        >
          {words.keepMine}
        </button>
      </p>
    </section>
  );
}
