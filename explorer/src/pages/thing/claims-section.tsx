import { To } from '../../address/to.tsx';
import { useWords } from '../../language/language.tsx';
import { useTerm } from '../../language/terms.ts';
import { Paged } from '../../parts/paged.tsx';
import { SourceList } from '../../parts/source-list.tsx';
import { usePages } from '../../parts/use-pages.ts';
import { ThingClaimsDocument } from './claims.generated.ts';
import { thingWords } from './thing-words.ts';
import { useSection } from './use-section.ts';
import styles from './thing-page.module.css';

/** Statements about a thing, each with who says so. */
export function ClaimsSection({ id }: { readonly id: string }) {
  const words = useWords(thingWords);
  const term = useTerm();
  const pages = usePages(ThingClaimsDocument, useSection(id), ({ node }) =>
    node && 'claims' in node ? node.claims : null,
  );
  return (
    <Paged of={pages} empty={<p>{words.noClaims}</p>}>
      {(claims) => (
        <ul className={styles.claims}>
          {claims.map((claim) => (
            <li key={claim.id}>
              <p>
                <strong>{term('topic', claim.topic)}</strong> <To path={`/${claim.id}`}>{claim.text}</To>{' '}
                <span className={styles.quiet}>{term('confidence', claim.confidence)}</span>
              </p>
              <SourceList sources={claim.sources} />
            </li>
          ))}
        </ul>
      )}
    </Paged>
  );
}
