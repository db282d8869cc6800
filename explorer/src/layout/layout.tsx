/** What is around every page. */
import { Suspense, useEffect } from 'react';
import { Outlet, useLocation } from 'react-router';
import { LANGUAGE_TAG, useLanguage, useWords } from '../language/language.tsx';
import { useServerIsAway } from '../client/server-state.ts';
import { Loading } from '../parts/loading.tsx';
import { Failsafe } from './failsafe.tsx';
import { Header } from './header.tsx';
import { layoutWords } from './layout-words.ts';
import styles from './layout.module.css';

export function Layout() {
  const language = useLanguage();
  const words = useWords(layoutWords);
  const isAway = useServerIsAway();
  const { pathname } = useLocation();
  useEffect(() => {
    document.documentElement.lang = LANGUAGE_TAG[language];
  }, [language]);
  useEffect(() => {
    window.scrollTo(0, 0);
  }, [pathname]);
  return (
    <>
      <a className={styles.skip} href="#content">
        {words.skip}
      </a>
      <Header />
      <div role="status">{isAway && <p className={styles.away}>{words.away}</p>}</div>
      <main id="content" className={styles.content} tabIndex={-1}>
        <Failsafe key={pathname}>
          <Suspense fallback={<Loading />}>
            <Outlet />
          </Suspense>
        </Failsafe>
      </main>
      <footer className={styles.footer}>{words.footer}</footer>
    </>
  );
}
