import { useWords } from '../../language/language.tsx';
import { useTerm } from '../../language/terms.ts';
import { DayField } from '../../parts/day-field.tsx';
import { Failed } from '../../parts/failed.tsx';
import { ThingLink } from '../../parts/thing-link.tsx';
import type { LineageEdgeFragment } from './edges.generated.ts';
import type { LineageAddress } from './lineage-address.ts';
import { lineageWords } from './lineage-words.ts';
import type { useDifference } from './use-lineage.ts';
import styles from './lineage-page.module.css';

interface Props {
  readonly address: LineageAddress;
  readonly change: ReturnType<typeof useDifference>;
}

/** Two days, and what is different between them. */
export function Difference({ address: { from, until, set }, change: { isAsked, error, difference, again } }: Props) {
  const words = useWords(lineageWords);
  return (
    <details className={styles.difference} open={from !== null || until !== null}>
      <summary>{words.compare}</summary>
      <div className={styles.row}>
        <DayField
          label={words.from}
          value={from}
          onChange={(day) => {
            set({ from: day });
          }}
        />
        <DayField
          label={words.until}
          value={until}
          onChange={(day) => {
            set({ until: day });
          }}
        />
        <button
          type="button"
          disabled={from === null && until === null}
          onClick={() => {
            set({ from: null, until: null });
          }}
        >
          {words.clear}
        </button>
      </div>
      {from !== null && until !== null && !isAsked && <p role="alert">{words.wrongOrder}</p>}
      {isAsked && error && <Failed error={error} onAgain={again} />}
      {difference && <Changes of={difference} />}
    </details>
  );
}

function Changes({ of: { began, ended, statusChanges } }: { readonly of: NonNullable<Props['change']['difference']> }) {
  const words = useWords(lineageWords);
  const term = useTerm();
  if (began.length + ended.length + statusChanges.length === 0) return <p role="status">{words.nothingChanged}</p>;
  return (
    <div role="status" className={styles.changes}>
      <Relations title={`+ ${words.began}`} of={began} />
      <Relations title={`− ${words.ended}`} of={ended} />
      {statusChanges.length > 0 && (
        <section>
          <h3>~ {words.changed}</h3>
          <ul>
            {statusChanges.map(({ policy, before, after, explanation }) => (
              <li key={policy.id}>
                <ThingLink thing={policy} />: {term('status', before)} → {term('status', after)}{' '}
                <span className={styles.quiet}>{explanation}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

function Relations({ title, of }: { readonly title: string; readonly of: readonly LineageEdgeFragment[] }) {
  const term = useTerm();
  if (of.length === 0) return null;
  return (
    <section>
      <h3>{title}</h3>
      <ul>
        {of.map(({ id, type, from, to, validFrom, validTo }) => (
          <li key={id}>
            <ThingLink thing={from} /> {term('relation', type)} <ThingLink thing={to} />{' '}
            <span className={styles.quiet}>{[validFrom, validTo].filter(Boolean).join(' – ')}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
