import { useEffect } from 'react';
import { useNavigate } from 'react-router';
import { useTo } from '../address/to.tsx';

/** The key `/` leads to the field in which one searches, unless somebody is writing. */
export function useSearchKey(): void {
  const navigate = useNavigate();
  const to = useTo();
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || isWriting(event.target)) return;
      event.preventDefault();
      const field = location.pathname === '/' ? document.querySelector<HTMLElement>('main input[type=search]') : null;
      if (field) field.focus();
      else void navigate(to('/'));
    };
    addEventListener('keydown', onKey);
    return () => {
      removeEventListener('keydown', onKey);
    };
  }, [navigate, to]);
}

function isWriting(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]') !== null;
}
