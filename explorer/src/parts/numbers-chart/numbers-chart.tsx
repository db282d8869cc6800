/** Numbers over time: results as bars, targets as outlines, bounds left open, and every bar leads to its source. */
import { useEffect, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { useTo } from '../../address/to.tsx';
import { useIsDark } from '../../layout/use-is-dark.ts';
import { useWords } from '../../language/language.tsx';
import { useTerm } from '../../language/terms.ts';
import type { ObservationRowFragment } from '../observation-table/observation-row.generated.ts';
import { useNumber } from '../quantity.tsx';
import { usePeriod } from '../use-period.ts';
import { draw } from './draw.ts';
import { barsOf, colorsOf } from './bars.ts';
import { numbersChartWords } from './numbers-chart-words.ts';
import styles from './numbers-chart.module.css';

interface Props {
  readonly title: string;
  /** Of one measure, in one unit. */
  readonly observations: readonly ObservationRowFragment[];
}

export default function NumbersChart({ title, observations }: Props) {
  const words = useWords(numbersChartWords);
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const isDark = useIsDark();
  const term = useTerm();
  const number = useNumber();
  const period = usePeriod();
  const to = useTo();
  const navigate = useNavigate();
  const subjects = new Map(observations.map(({ subject }) => [subject.id, subject.label]));
  const colors = colorsOf([...subjects.keys()], isDark);
  useEffect(() => {
    if (!frame.current || width === 0) return;
    const bars = barsOf(observations, {
      quantity: ({ qualifier, value, unit }) =>
        `${qualifier === 'EXACT' ? '' : `${term('qualifier', qualifier)} `}${number(value, unit)}`,
      period,
      nature: (nature) => term('nature', nature),
      address: (id) => to(`/${id}`),
    });
    frame.current.replaceChildren(draw(bars, { title, width, isDark, colors, subjects: [...subjects.keys()] }));
  });
  return (
    <figure className={styles.figure}>
      <ul className={styles.legend}>
        {[...subjects].map(([id, label]) => (
          <li key={id}>
            <span className={styles.swatch} style={{ background: colors.get(id) }} /> {label}
          </li>
        ))}
        <li>{words.result}</li>
        <li>{words.target}</li>
        <li>{words.open}</li>
        <li>{words.about}</li>
      </ul>
      <div
        ref={frame}
        className={styles.frame}
        onClick={(event) => {
          const link = (event.target as Element).closest('a');
          const address = link?.getAttribute('href') ?? link?.getAttribute('xlink:href');
          if (!address || event.metaKey || event.ctrlKey) return;
          event.preventDefault();
          void navigate(address);
        }}
      />
    </figure>
  );
}

/** The width of an element as it is now, in pixels. */
function useWidth(element: React.RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    if (!element.current) return;
    const observer = new ResizeObserver(([entry]) => {
      if (entry) setWidth(Math.round(entry.contentRect.width));
    });
    observer.observe(element.current);
    return () => {
      observer.disconnect();
    };
  }, [element]);
  return width;
}
