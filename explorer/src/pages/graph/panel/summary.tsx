import { useWords } from '../../../language/language.tsx';
import { useCount } from '../../../parts/use-count.ts';
import type { Filtered } from '../filter.ts';
import { HIGHEST_LIMIT, type GraphAddress } from '../graph-address.ts';
import { graphWords } from '../graph-words.ts';
import type { Picture } from '../picture/picture.ts';
import type { PictureState } from '../picture/use-picture.ts';
import styles from '../graph-page.module.css';

interface Props {
  readonly state: PictureState & { readonly picture: Picture };
  readonly shown: Filtered;
  readonly address: GraphAddress;
}

/** How much there is, how far it has been read, and what is left out. */
export function Summary({ state: { picture, progress, mayLackRelations }, shown, address }: Props) {
  const words = useWords(graphWords);
  const count = useCount();
  const hidden = picture.nodes.size - shown.nodes.length;
  return (
    <div role="status" className={styles.summary}>
      <span>
        {words.counts(count(shown.nodes.length), count(shown.relations.length))}
        {hidden > 0 && ` · ${words.hidden(count(hidden))}`}
      </span>
      {progress.done < progress.all && (
        <span>
          <progress value={progress.done} max={progress.all} aria-hidden="true" />{' '}
          {words.reading(progress.done, progress.all)}
        </span>
      )}
      {picture.truncated && (
        <span>
          {words.truncated(count(address.limit))}{' '}
          {address.limit < HIGHEST_LIMIT && (
            <button
              type="button"
              onClick={() => {
                address.set({ limit: String(HIGHEST_LIMIT) });
              }}
            >
              {words.upTo(count(HIGHEST_LIMIT))}
            </button>
          )}
        </span>
      )}
      {mayLackRelations && <span>{words.mayLack}</span>}
    </div>
  );
}
