/** Inputs for values that have parts. */
import type { PeriodKind } from '../../../generated/schema.ts';
import { useWords, type Messages } from '../../../language/language.tsx';
import styles from './form.module.css';

interface Props {
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
}

type Parts = Readonly<Record<string, unknown>>;

interface Words {
  readonly en: string;
  readonly zh: string;
  readonly periodKind: string;
  readonly start: string;
  readonly end: string;
  readonly label: string;
  readonly oneALine: string;
  readonly kinds: Readonly<Record<PeriodKind, string>>;
}

const compoundWords: Messages<Words> = {
  EN: {
    en: 'in English',
    zh: 'in Chinese',
    periodKind: 'Sort',
    start: 'First day',
    end: 'Last day',
    label: 'As written in the source',
    oneALine: 'one a line',
    kinds: {
      YEAR: 'Year',
      HALF: 'Half a year',
      QUARTER: 'Quarter',
      MONTH: 'Month',
      SPAN: 'Other span',
      AS_OF: 'State on a day',
    },
  },
  ZH: {
    en: '英文',
    zh: '中文',
    periodKind: '类型',
    start: '首日',
    end: '末日',
    label: '来源中的写法',
    oneALine: '每行一个',
    kinds: { YEAR: '年', HALF: '半年', QUARTER: '季度', MONTH: '月', SPAN: '其他时段', AS_OF: '某日状态' },
  },
};

const LANGUAGES = ['en', 'zh'] as const;

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function partsOf(value: unknown): Parts {
  return typeof value === 'object' && value !== null ? (value as Parts) : {};
}

/** A text in English, Chinese or both. */
export function BilingualInput({ value, onChange }: Props) {
  const words = useWords(compoundWords);
  const parts = partsOf(value);
  return (
    <span className={styles.parts}>
      {LANGUAGES.map((language) => (
        <label key={language}>
          {words[language]}
          <textarea
            rows={2}
            lang={language}
            value={textOf(parts[language])}
            onChange={(event) => {
              onChange({ ...parts, [language]: event.target.value });
            }}
          />
        </label>
      ))}
    </span>
  );
}

/** Names by language, one a line. */
export function AliasesInput({ value, onChange }: Props) {
  const words = useWords(compoundWords);
  const parts = partsOf(value);
  return (
    <span className={styles.parts}>
      {LANGUAGES.map((language) => {
        const lines = Array.isArray(parts[language]) ? (parts[language] as string[]) : [];
        return (
          <label key={language}>
            {words[language]}, {words.oneALine}
            <textarea
              rows={2}
              lang={language}
              value={lines.join('\n')}
              onChange={(event) => {
                // Empty lines are left out when it is saved: one who types begins with one.
                onChange({ ...parts, [language]: event.target.value.split('\n') });
              }}
            />
          </label>
        );
      })}
    </span>
  );
}

/** Some of the languages. A record names them as `en`, the API takes `EN`. */
export function LanguagesInput({ value, onChange }: Props) {
  const words = useWords(compoundWords);
  const chosen = Array.isArray(value) ? (value as string[]).map((language) => language.toUpperCase()) : [];
  return (
    <span className={styles.parts}>
      {LANGUAGES.map((language) => {
        const code = language.toUpperCase();
        return (
          <label key={language}>
            <input
              type="checkbox"
              checked={chosen.includes(code)}
              onChange={(event) => {
                const rest = chosen.filter((one) => one !== code);
                onChange(event.target.checked ? [...rest, code] : rest);
              }}
            />{' '}
            {words[language]}
          </label>
        );
      })}
    </span>
  );
}

/** The days that a number is for. */
export function PeriodInput({ value, onChange }: Props) {
  const words = useWords(compoundWords);
  const parts = partsOf(value);
  const text = (name: string) => textOf(parts[name]);
  const change = (name: string) => (event: { readonly target: { readonly value: string } }) => {
    onChange({ ...parts, [name]: event.target.value });
  };
  return (
    <span className={styles.parts}>
      <label>
        {words.periodKind}
        <select value={text('kind')} onChange={change('kind')}>
          <option value="" />
          {Object.entries(words.kinds).map(([kind, name]) => (
            <option key={kind} value={kind}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <label>
        {words.start}
        <input type="text" placeholder="2025-01-01" value={text('start')} onChange={change('start')} />
      </label>
      <label>
        {words.end}
        <input type="text" placeholder="2025-12-31" value={text('end')} onChange={change('end')} />
      </label>
      <label>
        {words.label}
        <input type="text" value={text('label')} onChange={change('label')} />
      </label>
    </span>
  );
}
