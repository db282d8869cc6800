import { useAnswer } from '../../../client/use-answer.ts';
import { useLanguage, useWords } from '../../../language/language.tsx';
import { editWords } from '../edit-words.ts';
import { PickedDocument } from './picked.generated.ts';
import styles from './form.module.css';

interface Props {
  readonly id: string;
  readonly onRemove: () => void;
}

/** A thing that was picked: its name, its id, and a button to take it out. */
export function Picked({ id, onRemove }: Props) {
  const words = useWords(editWords);
  const language = useLanguage();
  const { data } = useAnswer(PickedDocument, { id, language });
  const label = data?.node && 'label' in data.node && data.node.id === id ? data.node.label : '';
  return (
    <span>
      {label} <code className={styles.quiet}>{id}</code>{' '}
      <button type="button" aria-label={`${words.remove} ${id}`} onClick={onRemove}>
        ×
      </button>
    </span>
  );
}
