import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { useWords } from '../../language/language.tsx';
import { Drawing, type Direction } from './drawing/drawing.ts';
import { OVERSCAN } from './drawing/pan.ts';
import type { Shown } from './drawing/fill-graph.ts';
import { graphWords } from './graph-words.ts';
import type { Layout } from './layout/use-layout.ts';
import styles from './graph-page.module.css';

const ZOOM = 1.5;
const MOVE_MS = 300;

interface Props {
  readonly shown: Shown;
  readonly layout: Layout;
  readonly selected: string | null;
  /** A node to look at, and a number that is another each time that it is asked for. */
  readonly lookAt: { readonly id: string; readonly time: number } | null;
  readonly name: string;
  readonly onSelect: (id: string | null) => void;
  readonly onUnfold: (id: string) => void;
  /** Told of the drawing when it is there, and of null when it is gone. */
  readonly onDrawing: (drawing: Drawing | null) => void;
}

export function GraphCanvas({ shown, layout, selected, lookAt, name, onSelect, onUnfold, onDrawing }: Props) {
  const words = useWords(graphWords);
  const container = useRef<HTMLDivElement>(null);
  const drawing = useDrawing(container, shown.isDark, { onSelect, onUnfold, onDrawing });
  useEffect(() => {
    drawing?.show(shown, layout);
  }, [drawing, shown, layout]);
  useEffect(() => {
    drawing?.select(selected);
  }, [drawing, selected]);
  useEffect(() => {
    const isStill = matchMedia('(prefers-reduced-motion: reduce)').matches;
    if (lookAt) void drawing?.lookAt(lookAt.id, isStill ? 0 : MOVE_MS);
  }, [drawing, lookAt]);
  const hint = 'graph-keys';
  return (
    <div className={styles.stage}>
      <div
        className={styles.canvas}
        tabIndex={0}
        role="application"
        aria-label={words.pictureOf(name)}
        aria-describedby={hint}
        data-placed={layout.isDone}
        onKeyDown={(event) => {
          if (drawing && onKey(drawing, event, onSelect)) event.preventDefault();
        }}
      >
        <div ref={container} className={styles.paper} style={{ inset: -OVERSCAN }} />
      </div>
      <div className={styles.zoom}>
        <button type="button" aria-label={words.zoomIn} title={words.zoomIn} onClick={() => drawing?.zoom(ZOOM)}>
          +
        </button>
        <button type="button" aria-label={words.zoomOut} title={words.zoomOut} onClick={() => drawing?.zoom(1 / ZOOM)}>
          −
        </button>
        <button type="button" aria-label={words.fit} title={words.fit} onClick={() => drawing?.fit()}>
          ⤢
        </button>
      </div>
      <p id={hint} className={styles.hint}>
        {words.keys} {!layout.isDone && words.placing}
      </p>
    </div>
  );
}

interface Listeners {
  readonly onSelect: (id: string | null) => void;
  readonly onUnfold: (id: string) => void;
  readonly onDrawing: (drawing: Drawing | null) => void;
}

function useDrawing(
  container: React.RefObject<HTMLDivElement | null>,
  isDark: boolean,
  listeners: Listeners,
): Drawing | null {
  const [drawing, setDrawing] = useState<Drawing | null>(null);
  const latest = useRef(listeners);
  useEffect(() => {
    latest.current = listeners;
  });
  useEffect(() => {
    if (!container.current) return;
    const created = new Drawing(container.current, {
      isDark,
      onSelect: (id) => {
        latest.current.onSelect(id);
      },
      onUnfold: (id) => {
        latest.current.onUnfold(id);
      },
    });
    setDrawing(created);
    latest.current.onDrawing(created);
    return () => {
      latest.current.onDrawing(null);
      setDrawing(null);
      created.end();
    };
  }, [container, isDark]);
  return drawing;
}

const ARROWS: Readonly<Record<string, Direction>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
};

/** Whether the key meant something. */
function onKey(drawing: Drawing, { key, ctrlKey, metaKey }: KeyboardEvent, onSelect: (id: null) => void): boolean {
  if (ctrlKey || metaKey) return false;
  const direction = ARROWS[key];
  if (direction) drawing.move(direction);
  else if (key === '+' || key === '=') drawing.zoom(ZOOM);
  else if (key === '-') drawing.zoom(1 / ZOOM);
  else if (key === '0') drawing.fit();
  else if (key === 'Escape') onSelect(null);
  else return false;
  return true;
}
