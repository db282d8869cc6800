/** Inputs for things that are there already. */
import type { NodeKind } from '../../../generated/schema.ts';
import { useLanguage, type Messages } from '../../../language/language.tsx';
import { ThingSearch } from '../../../parts/thing-search/thing-search.tsx';
import { Picked } from './picked.tsx';
import styles from './form.module.css';

const SEARCH: Messages<string> = { EN: 'Search by name', ZH: '按名称查找' };

interface SearchProps {
  readonly label: Messages<string>;
  readonly kinds: readonly NodeKind[] | undefined;
  readonly onPick: (id: string) => void;
}

function Search({ label, kinds, onPick }: SearchProps) {
  const language = useLanguage();
  return (
    <ThingSearch
      label={<span className="heard">{label[language]}</span>}
      placeholder={SEARCH[language]}
      {...(kinds && { kinds })}
      onPick={({ id }) => {
        onPick(id);
      }}
    />
  );
}

interface Props extends Omit<SearchProps, 'onPick'> {
  readonly onChange: (value: unknown) => void;
}

/** One thing, by its id. */
export function ThingInput({ label, kinds, value, onChange }: Props & { readonly value: string }) {
  return (
    <div className={styles.things}>
      {value !== '' && (
        <Picked
          id={value}
          onRemove={() => {
            onChange('');
          }}
        />
      )}
      <Search label={label} kinds={kinds} onPick={onChange} />
    </div>
  );
}

/** Several things, by their ids. */
export function ThingsInput({ label, kinds, value, onChange }: Props & { readonly value: unknown }) {
  const ids = Array.isArray(value) ? (value as string[]) : [];
  return (
    <div className={styles.things}>
      <ul>
        {ids.map((id) => (
          <li key={id}>
            <Picked
              id={id}
              onRemove={() => {
                onChange(ids.filter((one) => one !== id));
              }}
            />
          </li>
        ))}
      </ul>
      <Search
        label={label}
        kinds={kinds}
        onPick={(id) => {
          onChange([...new Set([...ids, id])]);
        }}
      />
    </div>
  );
}
