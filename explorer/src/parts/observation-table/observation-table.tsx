/** Numbers as a table: of what, when, how much and how exactly, and who says so. */
import { To } from '../../address/to.tsx';
import { useWords } from '../../language/language.tsx';
import { useTerm } from '../../language/terms.ts';
import { Quantity } from '../quantity.tsx';
import { SourceList } from '../source-list.tsx';
import { ThingLink } from '../thing-link.tsx';
import { usePeriod } from '../use-period.ts';
import type { ObservationRowFragment } from './observation-row.generated.ts';
import { observationTableWords } from './observation-table-words.ts';
import styles from './observation-table.module.css';

interface Props {
  readonly observations: readonly ObservationRowFragment[];
  readonly caption: string;
  /** Whether rows say whose numbers they are. */
  readonly hasSubjects?: boolean;
}

export function ObservationTable({ observations, caption, hasSubjects = false }: Props) {
  const words = useWords(observationTableWords);
  return (
    <div className={styles.box} tabIndex={0} role="region" aria-label={caption}>
      <table>
        <caption className="heard">{caption}</caption>
        <thead>
          <tr>
            {hasSubjects && <th scope="col">{words.subject}</th>}
            <th scope="col">{words.measure}</th>
            <th scope="col">{words.period}</th>
            <th scope="col">{words.value}</th>
            <th scope="col">{words.nature}</th>
            <th scope="col">{words.sources}</th>
          </tr>
        </thead>
        <tbody>
          {observations.map((observation) => (
            <Row key={observation.id} observation={observation} hasSubject={hasSubjects} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({
  observation,
  hasSubject,
}: {
  readonly observation: ObservationRowFragment;
  readonly hasSubject: boolean;
}) {
  const words = useWords(observationTableWords);
  const term = useTerm();
  const periodWords = usePeriod();
  const { id, measure, subject, industry, scope, period, nature, confidence, progress, setBy, sources } = observation;
  return (
    <tr id={id}>
      {hasSubject && (
        <td>
          <ThingLink thing={subject} />
        </td>
      )}
      <td>
        <ThingLink thing={measure} />
        {industry && (
          <div className={styles.quiet}>
            <ThingLink thing={industry} />
          </div>
        )}
        {scope !== null && <div className={styles.quiet}>{scope}</div>}
      </td>
      <td>{periodWords(period.label)}</td>
      <td>
        <To path={`/${id}`}>
          <Quantity of={observation} />
        </To>
        {observation.yearOnYearPercent !== null && (
          <div className={styles.quiet}>{words.yearOnYear(observation.yearOnYearPercent)}</div>
        )}
      </td>
      <td>
        {term('nature', nature)}
        {setBy && (
          <div className={styles.quiet}>
            <ThingLink thing={setBy} />
          </div>
        )}
        {progress && (
          <div>
            <strong>{term('verdict', progress.verdict)}</strong>
            <div className={styles.quiet}>{progress.explanation}</div>
          </div>
        )}
      </td>
      <td>
        <SourceList sources={sources} />
        <div className={styles.quiet}>{term('confidence', confidence)}</div>
      </td>
    </tr>
  );
}
