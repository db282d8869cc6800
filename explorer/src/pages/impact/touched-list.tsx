import type { NodeKind } from '../../generated/schema.ts';
import { useAddress } from '../../address/use-address.ts';
import { useLanguage, useWords } from '../../language/language.tsx';
import { useTerm, type Termed } from '../../language/terms.ts';
import { Empty } from '../../parts/empty.tsx';
import { ThingLink, type Thing } from '../../parts/thing-link.tsx';
import { useCount } from '../../parts/use-count.ts';
import { impactWords } from './impact-words.ts';
import { PathSteps } from './path-steps.tsx';
import { PROVINCES } from './provinces.ts';
import type { Filter, Touched } from './touched.ts';
import styles from './impact-page.module.css';

/** How many are listed at once. */
const ENTRIES = 50;

/** The order of the kinds; within a kind, the order of the server: the nearest first. */
const KINDS: readonly NodeKind[] = [
  'POLICY',
  'PROVINCE',
  'CITY',
  'DISTRICT',
  'ZONE',
  'PARK',
  'INDUSTRY',
  'OBSERVATION',
];

function rankOf({ kind }: Touched): number {
  const rank = KINDS.indexOf(kind);
  return rank === -1 ? KINDS.length : rank;
}

interface Props extends Thing {
  readonly shown: readonly Touched[];
  readonly filter: Filter;
}

/** All that is touched, by kind, each with the way to it. */
export function TouchedList({ id, label, shown, filter }: Props) {
  const words = useWords(impactWords);
  const term = useTerm();
  const count = useCount();
  const { get, set } = useAddress();
  const length = Math.max(ENTRIES, Number(get('rows')) || 0);
  const entries = shown.toSorted((left, right) => rankOf(left) - rankOf(right)).slice(0, length);
  const kinds = [...new Set(entries.map(({ kind }) => kind))];
  const left = shown.length - length;
  return (
    <section>
      <h2>{words.list}</h2>
      <Chosen count={shown.length} filter={filter} />
      {shown.length === 0 && <Empty>{words.nothing}</Empty>}
      {kinds.map((kind) => (
        <section key={kind}>
          <h3>
            {term('kinds', kind)} ({count(shown.filter((entry) => entry.kind === kind).length)})
          </h3>
          <ul className={styles.list}>
            {entries
              .filter((entry) => entry.kind === kind)
              .map((entry) => (
                <Entry key={entry.id} entry={entry} start={{ id, label }} />
              ))}
          </ul>
        </section>
      ))}
      {left > 0 && (
        <button
          type="button"
          onClick={() => {
            set({ rows: String(length + ENTRIES) }, { replace: true });
          }}
        >
          {words.more(count(Math.min(left, ENTRIES)))}
        </button>
      )}
    </section>
  );
}

function Entry({ entry, start }: { readonly entry: Touched; readonly start: Thing }) {
  const words = useWords(impactWords);
  const term = useTerm();
  return (
    <li>
      <ThingLink thing={entry} />{' '}
      {entry.kind === 'POLICY' && (
        <span className={styles.mark} data-loses={entry.losesBasis}>
          {entry.losesBasis ? words.losesBasis : words.stands}
        </span>
      )}{' '}
      <span className={styles.quiet}>
        {words.hops(entry.hops)} · {term('confidence', entry.weakestConfidence)}
      </span>
      <PathSteps of={entry} start={start} />
    </li>
  );
}

/** What the list is narrowed to, and the way back. */
function Chosen({ count: shown, filter: { kind, province } }: { readonly count: number; readonly filter: Filter }) {
  const words = useWords(impactWords);
  const term = useTerm();
  const language = useLanguage();
  const count = useCount();
  const { set } = useAddress();
  if (kind === null && province === null) return null;
  const name = PROVINCES.find(({ code }) => code === province)?.name[language];
  return (
    <p role="status" className={styles.links}>
      <span>{words.shown(count(shown))}</span>
      {kind !== null && <span>{words.only(term('kinds', kind as Termed<'kinds'>))}</span>}
      {name !== undefined && <span>{words.only(name)}</span>}
      <button
        type="button"
        onClick={() => {
          set({ kind: null, province: null });
        }}
      >
        {words.all}
      </button>
    </p>
  );
}
