import { useSyncExternalStore } from 'react';
import { useTheme } from './theme.ts';

const DARK = '(prefers-color-scheme: dark)';

/** Whether the page is dark now: for what is drawn without style sheets. */
export function useIsDark(): boolean {
  const [theme] = useTheme();
  const isSystemDark = useSyncExternalStore(subscribe, () => matchMedia(DARK).matches);
  return theme === 'system' ? isSystemDark : theme === 'dark';
}

function subscribe(listener: () => void): () => void {
  const query = matchMedia(DARK);
  query.addEventListener('change', listener);
  return () => {
    query.removeEventListener('change', listener);
  };
}
