import { useState } from 'react';
import { queryClient } from '../../../client/query-client.ts';
import { request } from '../../../client/request.ts';
import type { Role } from '../../../generated/schema.ts';
import { useWords } from '../../../language/language.tsx';
import { useTerm } from '../../../language/terms.ts';
import { CopyButton } from '../../../parts/copy-button.tsx';
import { useFaultsOfError, type Faults } from '../form/faults.ts';
import { CreateKeyDocument } from './keys.generated.ts';
import { keysWords } from './keys-words.ts';
import styles from '../form/form.module.css';

const ROLES: readonly Role[] = ['READER', 'EDITOR', 'CURATOR', 'ADMIN'];
const NO_FAULTS: Faults = new Map();

/** Makes a key, and shows it this once. */
export function CreateKey() {
  const words = useWords(keysWords);
  const term = useTerm();
  const [name, setName] = useState('');
  const [role, setRole] = useState<Role>('EDITOR');
  const [day, setDay] = useState('');
  const [secret, setSecret] = useState<string>();
  const [faults, setFaults] = useState(NO_FAULTS);
  const faultsOfError = useFaultsOfError();
  const create = async () => {
    setSecret(undefined);
    setFaults(NO_FAULTS);
    try {
      const expiresAt = day === '' ? null : `${day}T23:59:59Z`;
      const { keyCreate } = await request(CreateKeyDocument, { input: { name, role, expiresAt } });
      setSecret(keyCreate?.secret ?? undefined);
      setFaults(new Map(keyCreate?.userErrors.map(({ field, message }) => [field, [message]])));
      await queryClient.invalidateQueries();
    } catch (error) {
      setFaults(faultsOfError(error, ''));
    }
  };
  const told = (field: string) => (
    <div className={styles.faults} role="alert">
      {faults.get(field)?.map((fault) => (
        <p key={fault}>{fault}</p>
      ))}
    </div>
  );
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        void create();
      }}
    >
      <div className={styles.field} data-wrong={faults.has('name')}>
        <label className={styles.label} htmlFor="key-name">
          {words.name}
        </label>
        <input
          id="key-name"
          value={name}
          placeholder={words.nameHint}
          onChange={(event) => {
            setName(event.target.value);
          }}
        />
        {told('name')}
      </div>
      <div className={styles.field}>
        <label className={styles.label} htmlFor="key-role">
          {words.role}
        </label>
        <select
          id="key-role"
          value={role}
          onChange={(event) => {
            setRole(event.target.value as Role);
          }}
        >
          {ROLES.map((one) => (
            <option key={one} value={one}>
              {term('apiRole', one)}
            </option>
          ))}
        </select>
      </div>
      <div className={styles.field} data-wrong={faults.has('expiresAt')}>
        <label className={styles.label} htmlFor="key-day">
          {words.expires} <span className={styles.quiet}>{words.expiresHint}</span>
        </label>
        <input
          id="key-day"
          type="date"
          value={day}
          onChange={(event) => {
            setDay(event.target.value);
          }}
        />
        {told('expiresAt')}
      </div>
      {told('')}
      {secret !== undefined && (
        <div className={styles.told} role="status">
          <p>
            {words.secret} <code>{secret}</code>
          </p>
          <p>{words.secretHint}</p>
          <CopyButton label={words.copy} text={() => secret} />
        </div>
      )}
      <p>
        <button type="submit" className={styles.primary}>
          {words.create}
        </button>
      </p>
    </form>
  );
}
