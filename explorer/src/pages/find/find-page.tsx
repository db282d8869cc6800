/** The first page: a field to search in, what is found, and where to begin. */
import { useEffect, useRef } from 'react';
import { useNavigate } from 'react-router';
import { useTo } from '../../address/to.tsx';
import { useAddress } from '../../address/use-address.ts';
import { useWords } from '../../language/language.tsx';
import { ThingSearch } from '../../parts/thing-search/thing-search.tsx';
import { PageTitle } from '../../parts/page-title.tsx';
import { findWords } from './find-words.ts';
import { Questions } from './questions.tsx';
import { Recent } from './recent.tsx';
import { Results } from './results.tsx';
import styles from './find-page.module.css';

export function FindPage() {
  const words = useWords(findWords);
  const { get, set } = useAddress();
  const to = useTo();
  const navigate = useNavigate();
  const query = get('q') ?? '';
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    input.current?.focus({ preventScroll: true });
  }, []);
  return (
    <div className={styles.page}>
      <PageTitle title={words.title} />
      <p className={styles.intro}>{words.intro}</p>
      <ThingSearch
        label={words.label}
        text={query}
        placeholder={words.placeholder}
        inputRef={input}
        isLarge
        onPick={({ id }) => {
          void navigate(to(`/${id}`));
        }}
        onSubmit={(text) => {
          set({ q: text, kind: null });
        }}
      />
      <p className={styles.hint}>{words.hint}</p>
      {query === '' ? (
        <>
          <Recent />
          <Questions />
        </>
      ) : (
        <Results query={query} />
      )}
    </div>
  );
}
