import { RefusedError, UnreachableError } from '../client/request.ts';
import { useWords } from '../language/language.tsx';
import { stateWords } from './state-words.ts';
import styles from './states.module.css';

interface Props {
  readonly error: Error;
  readonly onAgain: () => void;
}

/** Why there is no answer, in the server's own words where it gave some. */
export function Failed({ error, onAgain }: Props) {
  const words = useWords(stateWords);
  if (error instanceof UnreachableError) {
    return (
      <p role="status" className={styles.message}>
        {words.away}
      </p>
    );
  }
  const problem = error instanceof RefusedError ? error.problems[0] : undefined;
  const requestId = problem?.extensions?.requestId;
  return (
    <div role="alert" className={styles.failed}>
      <p>
        {problem ? '' : `${words.broken} `}
        {error.message}
      </p>
      {requestId !== undefined && <p className={styles.detail}>{requestId}</p>}
      <button type="button" onClick={onAgain}>
        {words.again}
      </button>
    </div>
  );
}
