import { useEffect, useId, useState } from 'react';
import styles from './day-field.module.css';

interface Props {
  readonly label: string;
  readonly hint?: string;
  /** `YYYY-MM-DD`, or null for none. */
  readonly value: string | null;
  /** Told of each whole day that is put in, and of null when the field is emptied. */
  readonly onChange: (day: string | null) => void;
}

/** A field for a day. What is half written stays in the field until it is a day. */
export function DayField({ label, hint, value, onChange }: Props) {
  const id = useId();
  const [text, setText] = useState(value ?? '');
  useEffect(() => {
    setText(value ?? '');
  }, [value]);
  return (
    <span className={styles.field}>
      <label htmlFor={id} title={hint}>
        {label}
      </label>
      <input
        id={id}
        type="date"
        min="1900-01-01"
        max="2199-12-31"
        value={text}
        title={hint}
        onChange={(event) => {
          const { value: day, validity } = event.target;
          setText(day);
          if (validity.valid) onChange(day === '' ? null : day);
        }}
      />
    </span>
  );
}
