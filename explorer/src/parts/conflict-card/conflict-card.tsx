/** What disagrees, side by side, with who says each. */
import { To } from '../../address/to.tsx';
import { useWords, type Messages } from '../../language/language.tsx';
import { useTerm } from '../../language/terms.ts';
import { Quantity } from '../quantity.tsx';
import { SourceList } from '../source-list.tsx';
import { ThingLink } from '../thing-link.tsx';
import { usePeriod } from '../use-period.ts';
import type { ClaimSideFragment, ConflictCardFragment, ObservationSideFragment } from './conflict-card.generated.ts';
import styles from './conflict-card.module.css';

interface Words {
  readonly about: string;
  readonly foundBy: string;
  readonly recorded: string;
}

const conflictCardWords: Messages<Words> = {
  EN: { about: 'About', foundBy: 'Found by rule:', recorded: 'Recorded by an editor.' },
  ZH: { about: '涉及', foundBy: '按规则发现：', recorded: '由编辑记录。' },
};

export function ConflictCard({ conflict }: { readonly conflict: ConflictCardFragment }) {
  const words = useWords(conflictCardWords);
  const term = useTerm();
  const { id, kind, title, explanation, rules, note, about, sides, sources } = conflict;
  return (
    <article className={styles.card} aria-labelledby={`${id}-title`}>
      <h3 id={`${id}-title`}>
        <To path={`/${id}`}>{title}</To> <span className={styles.kind}>{term('conflict', kind)}</span>
      </h3>
      <p className={styles.quiet}>
        {words.about}{' '}
        {about.map((thing, index) => (
          <span key={thing.id}>
            {index > 0 && ' · '}
            <ThingLink thing={thing} />
          </span>
        ))}
      </p>
      {explanation !== null && <p>{explanation}</p>}
      <ul className={styles.sides}>
        {sides.map((side) => (
          <li key={side.id}>
            {side.__typename === 'Claim' ? <ClaimSide claim={side} /> : <NumberSide number={side} />}
          </li>
        ))}
      </ul>
      {note !== null && <p className={styles.quiet}>{note}</p>}
      <p className={styles.quiet}>
        {rules.length > 0
          ? `${words.foundBy} ${rules.map((rule) => term('conflictRule', rule)).join(' · ')}`
          : words.recorded}
      </p>
      {sources.length > 0 && <SourceList sources={sources} />}
    </article>
  );
}

function NumberSide({ number }: { readonly number: ObservationSideFragment }) {
  const term = useTerm();
  const period = usePeriod();
  return (
    <>
      <p className={styles.statement}>
        <To path={`/${number.id}`}>
          <Quantity of={number} />
        </To>
      </p>
      <p className={styles.quiet}>
        <ThingLink thing={number.subject} /> · <ThingLink thing={number.measure} /> · {period(number.period.label)}
        {number.scope !== null && ` · ${number.scope}`} · {term('confidence', number.confidence)}
      </p>
      <SourceList sources={number.sources} />
    </>
  );
}

function ClaimSide({ claim }: { readonly claim: ClaimSideFragment }) {
  const term = useTerm();
  return (
    <>
      <p className={styles.statement}>
        <To path={`/${claim.id}`}>{claim.text}</To>
      </p>
      <p className={styles.quiet}>
        <ThingLink thing={claim.about} /> · {term('topic', claim.topic)} · {term('confidence', claim.confidence)}
      </p>
      <SourceList sources={claim.sources} />
    </>
  );
}
