import { useState } from 'react';
import { useWords } from '../language/language.tsx';
import { shareWords } from './share-words.ts';

const TOLD_MS = 2000;

interface Props {
  readonly label: string;
  /** Gives what is copied, at the moment of the click. */
  readonly text: () => string;
}

/** Copies a text, and says that it did. */
export function CopyButton({ label, text }: Props) {
  const words = useWords(shareWords);
  const [told, setTold] = useState<string>();
  const tell = (message: string) => {
    setTold(message);
    setTimeout(() => {
      setTold(undefined);
    }, TOLD_MS);
  };
  const copy = () => {
    // There is no clipboard where the page did not come over an encrypted connection.
    const copying = (navigator.clipboard as Clipboard | undefined)?.writeText(text()) ?? Promise.reject(new Error());
    copying.then(
      () => {
        tell(words.copied);
      },
      () => {
        tell(words.notCopied);
      },
    );
  };
  return (
    <>
      <button type="button" onClick={copy}>
        {label}
      </button>
      <span role="status">{told}</span>
    </>
  );
}
