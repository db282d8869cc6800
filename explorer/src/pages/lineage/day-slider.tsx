/** Moves the day of the page over the days on which something in the lineage begins or ends. */
import { useId } from 'react';
import { today, useClock } from '../../address/clock.ts';
import { useAddress } from '../../address/use-address.ts';
import { useWords } from '../../language/language.tsx';
import { lineageWords } from './lineage-words.ts';
import type { Lineage } from './model.ts';
import styles from './lineage-page.module.css';

const DAY_MS = 86_400_000;
const toNumber = (day: string) => Date.parse(day) / DAY_MS;
const toDay = (number: number) => new Date(number * DAY_MS).toISOString().slice(0, 10);

export function DaySlider({ lineage }: { readonly lineage: Lineage }) {
  const words = useWords(lineageWords);
  const field = useId();
  const marks = useId();
  const { asOf } = useClock();
  const { set } = useAddress();
  const days = daysOf(lineage);
  const now = today();
  const first = toNumber(days[0] ?? now) - 31;
  const last = Math.max(toNumber(days.at(-1) ?? now), toNumber(now)) + 31;
  const shown = asOf ?? now;
  return (
    <div className={styles.slider}>
      <label htmlFor={field}>
        {words.day} <output>{asOf ?? words.anyDay}</output>
      </label>
      <input
        id={field}
        type="range"
        min={first}
        max={last}
        value={Math.min(last, Math.max(first, toNumber(shown)))}
        list={marks}
        aria-valuetext={shown}
        onChange={(event) => {
          set({ asOf: toDay(Number(event.target.value)) }, { replace: true });
        }}
      />
      <datalist id={marks}>
        {days.map((day) => (
          <option key={day} value={toNumber(day)} label={day} />
        ))}
      </datalist>
      <button
        type="button"
        disabled={asOf === null}
        onClick={() => {
          set({ asOf: null });
        }}
      >
        {words.showAnyDay}
      </button>
    </div>
  );
}

/** The days in the lineage, in order; a year or a month counts by its first day. */
function daysOf({ nodes, edges }: Lineage): string[] {
  const dates = [
    ...[...nodes.values()].map(({ date }) => date),
    ...[...edges.values()].flatMap(({ validFrom, validTo }) => [validFrom, validTo]),
  ];
  const days = dates.filter((date) => date !== null).map((date) => `${date}-01-01`.slice(0, 10));
  return [...new Set(days)].toSorted();
}
