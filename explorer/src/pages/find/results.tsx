/** What is found, by kinds. */
import { useAddress } from '../../address/use-address.ts';
import { useWords } from '../../language/language.tsx';
import { useTerm } from '../../language/terms.ts';
import { Empty } from '../../parts/empty.tsx';
import { Failed } from '../../parts/failed.tsx';
import { KindMark } from '../../parts/kind-mark.tsx';
import { Loading } from '../../parts/loading.tsx';
import { PlaygroundLink } from '../../parts/playground-link.tsx';
import { ThingLink } from '../../parts/thing-link.tsx';
import { useCount } from '../../parts/use-count.ts';
import type { NodeKind } from '../../generated/schema.ts';
import { findWords } from './find-words.ts';
import { Meant } from './meant.tsx';
import { SearchDocument, type SearchQuery } from './search.generated.ts';
import { useSearch } from './use-search.ts';
import styles from './find-page.module.css';

type Found = SearchQuery['search'];

export function Results({ query }: { readonly query: string }) {
  const words = useWords(findWords);
  const count = useCount();
  const { get } = useAddress();
  const { answer, variables } = useSearch(query, get('kind') as NodeKind | null);
  const [first] = answer.data?.pages ?? [];
  if (!first) {
    if (answer.error) return <Failed error={answer.error} onAgain={() => void answer.refetch()} />;
    return <Loading />;
  }
  const { totalCount, truncated, explanation, facets } = first.search;
  const edges = answer.data?.pages.flatMap(({ search }) => search.edges) ?? [];
  return (
    <section aria-busy={answer.isPlaceholderData}>
      <h2>{words.results}</h2>
      <Meant query={query} />
      <Facets facets={facets} />
      <p role="status">
        {words.count(count(totalCount))}
        {truncated && ` ${words.truncated}`}
      </p>
      {edges.length === 0 && (
        <Empty>
          {explanation} {words.nothing}
        </Empty>
      )}
      <ol className={styles.results}>
        {edges.map((edge) => (
          <Hit key={edge.node.id} edge={edge} />
        ))}
      </ol>
      <p className={styles.foot}>
        {answer.hasNextPage && (
          <button type="button" disabled={answer.isFetchingNextPage} onClick={() => void answer.fetchNextPage()}>
            {words.more}
          </button>
        )}
        <PlaygroundLink document={SearchDocument} variables={variables}>
          {words.asQuery}
        </PlaygroundLink>
      </p>
    </section>
  );
}

function Facets({ facets }: { readonly facets: Found['facets'] }) {
  const words = useWords(findWords);
  const term = useTerm();
  const count = useCount();
  const { get, set } = useAddress();
  const chosen = get('kind');
  if (facets.length === 0) return null;
  return (
    <div role="group" aria-label={words.kinds} className={styles.facets}>
      <button
        type="button"
        aria-pressed={chosen === null}
        onClick={() => {
          set({ kind: null });
        }}
      >
        {words.all}
      </button>
      {facets.map(({ kind, count: found }) => (
        <button
          key={kind}
          type="button"
          aria-pressed={chosen === kind}
          onClick={() => {
            set({ kind });
          }}
        >
          {term('kinds', kind)} <span className={styles.number}>{count(found)}</span>
        </button>
      ))}
    </div>
  );
}

function Hit({ edge: { node, highlights } }: { readonly edge: Found['edges'][number] }) {
  // The words of the name are in the link already.
  const other = highlights.find(({ parts }) => parts.map(({ text }) => text).join('') !== node.label);
  return (
    <li>
      <KindMark id={node.id} /> <ThingLink thing={node} />
      {other && (
        <p className={styles.highlight}>
          {other.parts.map(({ text, isMatch }, index) => (isMatch ? <mark key={index}>{text}</mark> : text))}
        </p>
      )}
    </li>
  );
}
