/** The day that the page speaks of, and the day up to which the graph is believed. */
import { useAddress } from '../address/use-address.ts';
import { useDay } from '../address/clock.ts';
import { DayField } from '../parts/day-field.tsx';
import { useWords } from '../language/language.tsx';
import { layoutWords } from './layout-words.ts';
import styles from './layout.module.css';

export function ClockFields() {
  const words = useWords(layoutWords);
  const { set } = useAddress();
  const asOf = useDay('asOf');
  const knownAsOf = useDay('knownAsOf');
  const isSet = asOf !== null || knownAsOf !== null;
  return (
    <div role="group" aria-label={words.clocks} className={styles.clocks} data-set={isSet}>
      <DayField
        label={words.asOf}
        hint={words.asOfHint}
        value={asOf}
        onChange={(day) => {
          set({ asOf: day });
        }}
      />
      <DayField
        label={words.knownOn}
        hint={words.knownOnHint}
        value={knownAsOf}
        onChange={(day) => {
          set({ knownAsOf: day });
        }}
      />
      {isSet && (
        <button
          type="button"
          onClick={() => {
            set({ asOf: null, knownAsOf: null });
          }}
        >
          {words.now}
        </button>
      )}
    </div>
  );
}
