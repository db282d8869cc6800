import type { NodeKind, RelationType } from '../../../generated/schema.ts';
import { useWords } from '../../../language/language.tsx';
import { useTerm } from '../../../language/terms.ts';
import { useCount } from '../../../parts/use-count.ts';
import { GROUP_COLOURS, groupOf, lookOf, shapePath, type Colour } from '../drawing/looks.ts';
import { countBy } from '../filter.ts';
import type { GraphAddress } from '../graph-address.ts';
import { graphWords } from '../graph-words.ts';
import type { Picture } from '../picture/picture.ts';
import styles from '../graph-page.module.css';

interface Props {
  readonly picture: Picture;
  readonly address: GraphAddress;
}

/** What is shown, and what the shapes and colours mean. */
export function Filters({ picture, address: { kinds, relations, set } }: Props) {
  const words = useWords(graphWords);
  const term = useTerm();
  return (
    <div className={styles.filters}>
      <Choice
        title={words.kinds}
        entries={countBy(picture.nodes.values(), ({ kind }) => kind)}
        chosen={kinds}
        name={(kind) => term('kind', kind)}
        sign={(kind) => <KindSign kind={kind} />}
        onChoose={(chosen) => {
          set({ kinds: chosen });
        }}
      />
      <Choice
        title={words.relations}
        entries={countBy(picture.relations.values(), ({ type }) => type)}
        chosen={relations}
        name={(type) => term('relation', type)}
        sign={(type) => <RelationSign type={type} />}
        onChoose={(chosen) => {
          set({ relations: chosen });
        }}
      />
    </div>
  );
}

interface ChoiceProps<Value extends string> {
  readonly title: string;
  readonly entries: readonly (readonly [Value, number])[];
  readonly chosen: readonly string[];
  readonly name: (value: Value) => string;
  readonly sign: (value: Value) => React.ReactNode;
  /** Told of the chosen ones as a list for the address; null for all. */
  readonly onChoose: (chosen: string | null) => void;
}

function Choice<Value extends string>({ title, entries, chosen, name, sign, onChoose }: ChoiceProps<Value>) {
  const words = useWords(graphWords);
  const count = useCount();
  const isChosen = (value: Value) => chosen.length === 0 || chosen.includes(value);
  const toggle = (value: Value) => {
    const after = entries.map(([entry]) => entry).filter((entry) => isChosen(entry) !== (entry === value));
    onChoose(after.length === 0 || after.length === entries.length ? null : after.join(','));
  };
  return (
    <fieldset className={styles.choice}>
      <legend>{title}</legend>
      {entries.map(([value, number]) => (
        <label key={value} className={styles.option}>
          <input
            type="checkbox"
            checked={isChosen(value)}
            onChange={() => {
              toggle(value);
            }}
          />
          {sign(value)} <span className={styles.optionName}>{name(value)}</span>
          <span className={styles.count}>{count(number)}</span>
        </label>
      ))}
      {chosen.length > 0 && (
        <button
          type="button"
          onClick={() => {
            onChoose(null);
          }}
        >
          {words.all}
        </button>
      )}
    </fieldset>
  );
}

const lightDark = ([light, dark]: Colour) => `light-dark(${light}, ${dark})`;

/** The shape and colour of a kind. */
export function KindSign({ kind }: { readonly kind: NodeKind }) {
  return (
    <svg width="18" height="18" viewBox="0 0 18 18" aria-hidden="true" className={styles.sign}>
      <path d={shapePath(kind, { x: 9, y: 9, radius: 7 })} style={{ fill: lightDark(lookOf(kind).colour) }} />
    </svg>
  );
}

function RelationSign({ type }: { readonly type: RelationType }) {
  const colour = lightDark(GROUP_COLOURS[groupOf(type)]);
  return (
    <svg width="18" height="18" viewBox="0 0 18 18" aria-hidden="true" className={styles.sign}>
      <path d="M1 9H11" style={{ stroke: colour, strokeWidth: 3 }} />
      <path d="M10 4L17 9L10 14z" style={{ fill: colour }} />
    </svg>
  );
}
