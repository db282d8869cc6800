/** Files that the page makes of what it shows. */
import { useWords } from '../language/language.tsx';
import { saveFile } from './save-file.ts';
import { shareWords } from './share-words.ts';
import styles from './share.module.css';

export interface DownloadFile {
  /** What the button says, such as `CSV`. */
  readonly label: string;
  readonly ending: string;
  readonly make: () => Blob | Promise<Blob>;
}

interface Props {
  /** The name of the files without their ending. */
  readonly name: string;
  readonly files: readonly DownloadFile[];
}

export function Downloads({ name, files }: Props) {
  const words = useWords(shareWords);
  return (
    <p className={styles.row}>
      <span>{words.download}</span>
      {files.map(({ label, ending, make }) => (
        <button
          key={label}
          type="button"
          onClick={() => {
            void Promise.resolve(make()).then((content) => {
              saveFile(`${name}.${ending}`, content);
            });
          }}
        >
          {label}
        </button>
      ))}
    </p>
  );
}
