import { useWords } from '../../language/language.tsx';
import { ThingLink, type Thing } from '../../parts/thing-link.tsx';
import { useCount } from '../../parts/use-count.ts';
import { impactWords } from './impact-words.ts';
import type { Touched } from './touched.ts';
import styles from './impact-page.module.css';

interface Props {
  readonly touched: readonly Touched[];
  /** How many lose their basis, whether they have been read already or not. */
  readonly losing: number;
}

/** Which policies would fall, and which would stand. */
export function PolicyVerdicts({ touched, losing }: Props) {
  const words = useWords(impactWords);
  const count = useCount();
  const policies = touched.filter(({ kind }) => kind === 'POLICY');
  const falling = policies.filter(({ losesBasis }) => losesBasis);
  const standing = policies.filter(({ losesBasis }) => !losesBasis);
  return (
    <>
      <Verdict title={words.losing(count(losing))} explained={words.losingExplained} policies={falling} />
      <Verdict title={words.standing(count(standing.length))} explained={words.standingExplained} policies={standing} />
    </>
  );
}

interface VerdictProps {
  readonly title: string;
  readonly explained: string;
  readonly policies: readonly Thing[];
}

function Verdict({ title, explained, policies }: VerdictProps) {
  return (
    <details className={styles.verdict} open={policies.length > 0 && policies.length <= FEW}>
      <summary>
        <h3>{title}</h3>
      </summary>
      <p className={styles.quiet}>{explained}</p>
      <ul>
        {policies.map((policy) => (
          <li key={policy.id}>
            <ThingLink thing={policy} />
          </li>
        ))}
      </ul>
    </details>
  );
}

/** Up to so many are shown without being asked for. */
const FEW = 30;
