import * as Plot from '@observablehq/plot';
import type { Bar } from './bars.ts';

interface Look {
  readonly title: string;
  readonly width: number;
  readonly isDark: boolean;
  readonly colors: ReadonlyMap<string, string>;
  /** In which order their bars stand beside each other. */
  readonly subjects: readonly string[];
}

const HEIGHT = 280;
const MARGIN = 56;
/** A bar and its share of the gaps are at most so wide. */
const WIDEST = 130;
/** How far a bar goes on, without an end, of a number that is only known to be more; in parts of the largest. */
const OPEN = 0.14;
/** What "about" and "nearly" are read as; see docs/numbers.md. */
const TENTH = 0.1;

/** A drawing of bars, without a style sheet of its own, which the content security policy would not let in. */
export function draw(bars: readonly Bar[], { title, width, isDark, colors, subjects }: Look): Element {
  const ink = isDark ? '#e6eaf0' : '#1b2430';
  const { slots, domain } = slotsOf(bars, subjects);
  const most = Math.max(...bars.map(({ value }) => value), 0);
  const color = ({ subject }: Bar) => colors.get(subject) ?? ink;
  const at = { fx: 'period', x: (bar: Bar) => slots.get(bar.id), title: 'title' } as const;
  const link = { ...at, href: 'address' } as const;
  const results = bars.filter(({ isTarget }) => !isTarget);
  const targets = bars.filter(({ isTarget }) => isTarget);
  const open = bars.filter(({ bound }) => bound === 'above');
  const around = bars.filter(({ bound }) => bound === 'around');
  const periods = [...new Set(bars.map(({ period }) => period))];
  const drawing = Plot.plot({
    width: Math.min(width, MARGIN + periods.length * domain.length * WIDEST),
    height: HEIGHT,
    marginTop: 28,
    marginLeft: MARGIN,
    style: { color: ink, background: 'transparent', fontSize: '11px', fontFamily: 'system-ui, sans-serif' },
    ariaLabel: title,
    fx: { domain: periods, label: null, padding: 0.15 },
    x: { axis: null, domain, padding: 0.08 },
    y: {
      grid: true,
      label: null,
      domain: [Math.min(0, ...bars.map(({ value }) => value)), most * (1 + 2 * OPEN) || 1],
      tickFormat: compact,
    },
    marks: [
      Plot.barY(results, {
        ...link,
        y1: 0,
        y2: 'value',
        fill: color,
        fillOpacity: ({ bound }: Bar) => (bound === 'below' ? 0.35 : 0.85),
        className: 'results',
      }),
      Plot.barY(targets, {
        ...link,
        y1: 0,
        y2: 'value',
        fill: color,
        fillOpacity: 0.12,
        stroke: color,
        strokeDasharray: '5 3',
        strokeWidth: 1.5,
        className: 'targets',
      }),
      Plot.barY(open, {
        ...at,
        y1: 'value',
        y2: ({ value }: Bar) => value + most * OPEN,
        fill: color,
        fillOpacity: 0.3,
        className: 'open-above',
      }),
      Plot.ruleX(around, {
        ...at,
        y1: ({ value }: Bar) => value * (1 - TENTH),
        y2: ({ value }: Bar) => value * (1 + TENTH),
        stroke: ink,
        strokeWidth: 1.5,
        className: 'about',
      }),
      Plot.text(bars, {
        ...at,
        y: (bar: Bar) => topOf(bar, most),
        text: markOf,
        dy: -8,
        fill: ink,
        className: 'marks',
      }),
      Plot.ruleY([0], { stroke: ink }),
    ],
  });
  for (const style of drawing.querySelectorAll('style')) style.remove();
  drawing.setAttribute('role', 'group');
  // A group without a role must not have a name.
  for (const group of drawing.querySelectorAll('g')) group.removeAttribute('aria-label');
  for (const link of drawing.querySelectorAll('a'))
    link.setAttribute('aria-label', link.querySelector('title')?.textContent ?? '');
  return drawing;
}

/** The places beside each other in a period: each subject's results, then its targets; two of one kind get two places. */
function slotsOf(bars: readonly Bar[], subjects: readonly string[]): { slots: Map<string, string>; domain: string[] } {
  const slots = new Map<string, string>();
  const taken = new Map<string, number>();
  for (const { id, subject, isTarget, period } of bars) {
    const kind = `${String(subjects.indexOf(subject)).padStart(3, '0')} ${isTarget ? 'target' : 'result'}`;
    const number = (taken.get(`${kind} ${period}`) ?? 0) + 1;
    taken.set(`${kind} ${period}`, number);
    slots.set(id, `${kind} ${String(number).padStart(3, '0')}`);
  }
  return { slots, domain: [...new Set(slots.values())].toSorted() };
}

/** How far up a bar is drawn. */
function topOf({ value, bound }: Bar, most: number): number {
  if (bound === 'above') return value + most * OPEN;
  return bound === 'around' ? value * (1 + TENTH) : value;
}

/** What stands above a bar; the table has the rest. */
function markOf({ bound, value }: Bar): string {
  const short = compact(value);
  return { exact: short, above: `> ${short} ↑`, below: `< ${short} ↓`, around: `≈ ${short}` }[bound];
}

/** `10B` for ten billion. */
function compact(value: number): string {
  return new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 2 }).format(value);
}
