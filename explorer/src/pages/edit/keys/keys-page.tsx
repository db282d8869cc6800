/** Who may write: keys are made and revoked here, by administrators. */
import { useState } from 'react';
import { queryClient } from '../../../client/query-client.ts';
import { request } from '../../../client/request.ts';
import { useAnswer } from '../../../client/use-answer.ts';
import { useWords } from '../../../language/language.tsx';
import { useTerm } from '../../../language/terms.ts';
import { Answer } from '../../../parts/answer.tsx';
import { PageTitle } from '../../../parts/page-title.tsx';
import { CreateKey } from './create-key.tsx';
import { KeysDocument, RevokeKeyDocument, type KeyRowFragment } from './keys.generated.ts';
import { keysWords } from './keys-words.ts';
import styles from '../form/form.module.css';

export function KeysPage() {
  const words = useWords(keysWords);
  return (
    <>
      <PageTitle title={words.title} />
      <CreateKey />
      <h2>{words.list}</h2>
      <Answer of={useAnswer(KeysDocument, {})}>
        {({ keys }) => (
          <div className={styles.box} tabIndex={0} role="region" aria-label={words.list}>
            <table>
              <thead>
                <tr>
                  <th scope="col">{words.key}</th>
                  <th scope="col">{words.name}</th>
                  <th scope="col">{words.role}</th>
                  <th scope="col">{words.state}</th>
                  <th scope="col">{words.created}</th>
                  <th scope="col">{words.expires}</th>
                  <th scope="col">{words.lastUsed}</th>
                </tr>
              </thead>
              <tbody>
                {keys?.map((key) => (
                  <KeyRow key={key.prefix} of={key} />
                ))}
              </tbody>
            </table>
          </div>
        )}
      </Answer>
    </>
  );
}

function KeyRow({
  of: { prefix, name, role, state, createdAt, expiresAt, lastUsedAt },
}: {
  readonly of: KeyRowFragment;
}) {
  const words = useWords(keysWords);
  const term = useTerm();
  return (
    <tr>
      <td>
        <code>{prefix}</code>
      </td>
      <td>{name}</td>
      <td>{term('apiRole', role)}</td>
      <td>
        {words.states[state]} {state === 'LIVE' && <Revoke prefix={prefix} name={name} />}
      </td>
      <td>{createdAt.slice(0, 10)}</td>
      <td>{expiresAt?.slice(0, 10) ?? words.never}</td>
      <td>{lastUsedAt?.slice(0, 10) ?? words.never}</td>
    </tr>
  );
}

/** Revokes a key, after it was asked whether that is meant. */
function Revoke({ prefix, name }: { readonly prefix: string; readonly name: string }) {
  const words = useWords(keysWords);
  const [isAsking, setAsking] = useState(false);
  const [fault, setFault] = useState<string>();
  const revoke = async () => {
    try {
      const { keyRevoke } = await request(RevokeKeyDocument, { input: { prefix } });
      setFault(keyRevoke?.userErrors.map(({ message }) => message).join(' '));
      await queryClient.invalidateQueries();
    } catch (error) {
      setFault((error as Error).message);
    }
  };
  if (!isAsking) {
    return (
      <button
        type="button"
        onClick={() => {
          setAsking(true);
        }}
      >
        {words.revoke}
      </button>
    );
  }
  return (
    <span role="group" aria-label={words.revoke}>
      {words.really(name)}{' '}
      <button type="button" onClick={() => void revoke()}>
        {words.revoke}
      </button>{' '}
      <button
        type="button"
        onClick={() => {
          setAsking(false);
        }}
      >
        {words.leave}
      </button>
      <span role="status">{fault}</span>
    </span>
  );
}
