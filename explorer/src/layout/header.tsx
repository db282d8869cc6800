import { Link, NavLink, useLocation } from 'react-router';
import { useTo } from '../address/to.tsx';
import { useKeyIsLost } from '../client/key.ts';
import { useViewer } from '../client/use-viewer.ts';
import { useAddress } from '../address/use-address.ts';
import { LANGUAGE_TAG, useLanguage, useWords } from '../language/language.tsx';
import { ClockFields } from './clock-fields.tsx';
import icon from './icon.svg';
import { layoutWords } from './layout-words.ts';
import { useSearchKey } from './use-search-key.ts';
import { useTheme } from './theme.ts';
import styles from './layout.module.css';

const PAGES = ['numbers', 'conflicts', 'coverage', 'changes', 'edit'] as const;

export function Header() {
  const words = useWords(layoutWords);
  const to = useTo();
  const [theme, nextTheme] = useTheme();
  const { pathname } = useLocation();
  const viewer = useViewer();
  const isLost = useKeyIsLost();
  useSearchKey();
  return (
    <header className={styles.header}>
      <div className={styles.bar}>
        <Link className={styles.brand} to={to('/')}>
          <img src={icon} alt="" width="28" height="28" /> Policy Atlas
        </Link>
        <nav aria-label={words.pages} className={styles.pages}>
          <NavLink to={to('/')} end>
            {words.find}
          </NavLink>
          {PAGES.map((page) => (
            <NavLink key={page} to={to(`/${page}`)}>
              {words[page]}
            </NavLink>
          ))}
          <a href="/playground">{words.playground}</a>
        </nav>
        <div className={styles.settings}>
          {viewer && <Link to={to('/edit')}>{viewer.name}</Link>}
          {isLost && <Link to={to('/edit')}>{words.keyLost}</Link>}
          <LanguageSwitch />
          <button type="button" onClick={nextTheme} title={words.theme[theme]} aria-label={words.theme[theme]}>
            {{ system: '◐', light: '☀', dark: '☾' }[theme]}
          </button>
        </div>
      </div>
      {!pathname.startsWith('/edit') && <ClockFields />}
    </header>
  );
}

function LanguageSwitch() {
  const language = useLanguage();
  const words = useWords(layoutWords);
  const { set } = useAddress();
  const other = language === 'EN' ? 'ZH' : 'EN';
  return (
    <button
      type="button"
      lang={LANGUAGE_TAG[other]}
      onClick={() => {
        set({ lang: other.toLowerCase() });
      }}
    >
      {words.otherLanguage}
    </button>
  );
}
