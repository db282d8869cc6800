import { useState } from 'react';
import { currentKey, setKey, useKeyIsLost } from '../../client/key.ts';
import { queryClient } from '../../client/query-client.ts';
import { request, RefusedError } from '../../client/request.ts';
import { useWords } from '../../language/language.tsx';
import { useTerm } from '../../language/terms.ts';
import { editWords } from './edit-words.ts';
import { useViewer } from '../../client/use-viewer.ts';
import { ViewerDocument } from '../../client/viewer.generated.ts';
import { signInWords } from './sign-in-words.ts';
import styles from './form/form.module.css';

/** Tries a key, and keeps it when the server takes it. Throws what `request` throws. */
async function signIn(key: string): Promise<void> {
  forgetViewer();
  setKey(key);
  try {
    await request(ViewerDocument, {});
    if (currentKey() !== key) throw new RefusedError([]);
  } catch (error) {
    setKey(undefined);
    throw error;
  }
  await queryClient.invalidateQueries();
}

/** Who was signed in before is not shown for a moment as the one who signs in now. */
function forgetViewer(): void {
  queryClient.removeQueries({ queryKey: [ViewerDocument.toString()] });
}

function signOut(): void {
  setKey(undefined);
  forgetViewer();
  void queryClient.invalidateQueries();
}

/** Who writes; and a field for the key of whoever wants to. */
export function SignIn() {
  const words = useWords(editWords);
  const term = useTerm();
  const more = useWords(signInWords);
  const viewer = useViewer();
  const isLost = useKeyIsLost();
  const [key, setText] = useState('');
  const [fault, setFault] = useState<string>();
  if (viewer) {
    return (
      <>
        <p className={styles.actions}>
          {words.signedIn(viewer.name, term('apiRole', viewer.role))}
          <button type="button" onClick={signOut}>
            {words.signOut}
          </button>
        </p>
        <p>{more.may[viewer.role]}</p>
      </>
    );
  }
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        setFault(undefined);
        signIn(key.trim()).catch((error: unknown) => {
          setFault(error instanceof RefusedError ? words.wrongKey : more.away);
        });
      }}
    >
      {isLost && (
        <p className={styles.told} data-bad="true">
          {more.lost}
        </p>
      )}
      <p>{words.notYet}</p>
      <div className={styles.field} data-wrong={fault !== undefined}>
        <label className={styles.label} htmlFor="key">
          {words.key}
        </label>
        <input
          id="key"
          type="password"
          autoComplete="off"
          value={key}
          aria-describedby="key-hint"
          onChange={(event) => {
            setText(event.target.value);
          }}
        />
        <span id="key-hint" className={styles.quiet}>
          {words.keyHint}
        </span>
        {fault !== undefined && (
          <p role="alert" className={styles.faults}>
            {fault}
          </p>
        )}
      </div>
      <button type="submit" className={styles.primary} disabled={key.trim() === ''}>
        {words.signIn}
      </button>
    </form>
  );
}
