import { useWords } from '../../language/language.tsx';
import { editWords } from './edit-words.ts';
import styles from './form/form.module.css';

interface Props {
  readonly value: string;
  readonly onChange: (note: string) => void;
}

/** Why a change is made. */
export function NoteInput({ value, onChange }: Props) {
  const words = useWords(editWords);
  return (
    <div className={styles.field}>
      <label className={styles.label} htmlFor="why">
        {words.note} <span className={styles.quiet}>{words.noteHint}</span>
      </label>
      <input
        id="why"
        value={value}
        onChange={(event) => {
          onChange(event.target.value);
        }}
      />
    </div>
  );
}
