import { To } from '../address/to.tsx';
import { useTerm } from '../language/terms.ts';
import type { SourceLineFragment } from './source-list.generated.ts';
import styles from './source-list.module.css';

/** Who says so: each document as a reference, leading to its page here and, where that is safe, to itself. */
export function SourceList({ sources }: { readonly sources: readonly SourceLineFragment[] }) {
  const term = useTerm();
  return (
    <ul className={styles.list}>
      {sources.map(({ id, citation, tier, url, linkSafe }) => (
        <li key={id}>
          <To path={`/${id}`}>{withoutAddress(citation, url)}</To>{' '}
          <span className={styles.tier}>{term('tier', tier)}</span>{' '}
          {linkSafe && url !== null && (
            <a href={url} target="_blank" rel="noreferrer">
              {new URL(url).hostname} ↗
            </a>
          )}
        </li>
      ))}
    </ul>
  );
}

function withoutAddress(citation: string, url: string | null): string {
  return url !== null && citation.endsWith(url) ? citation.slice(0, -url.length).trimEnd() : citation;
}
