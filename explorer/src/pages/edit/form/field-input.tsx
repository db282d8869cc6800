/** One field of a form, with what it asks for and what the server says of it. */
import { useId, type ReactNode } from 'react';
import { useLanguage, useWords, type Messages } from '../../../language/language.tsx';
import { useTerm, type Termed } from '../../../language/terms.ts';
import { editWords } from '../edit-words.ts';
import { useHelp } from './field-help.ts';
import type { ChoiceGroup, Field, RecordKind } from './fields.ts';
import { AliasesInput, BilingualInput, LanguagesInput, PeriodInput } from './compound-inputs.tsx';
import { ThingInput, ThingsInput } from './thing-inputs.tsx';
import styles from './form.module.css';

interface Props {
  readonly kind: RecordKind;
  readonly field: Field;
  readonly value: unknown;
  readonly faults: readonly string[];
  readonly isFixed?: boolean;
  readonly onChange: (value: unknown) => void;
}

const EXAMPLE: Messages<(hint: string) => string> = {
  EN: (hint) => `For example: ${hint}`,
  ZH: (hint) => `例如：${hint}`,
};

export function FieldInput({ kind, field, value, faults, isFixed = false, onChange }: Props) {
  const words = useWords(editWords);
  const language = useLanguage();
  const help = useHelp(kind, field.name);
  const id = useId();
  const text = field.label[language];
  const described = { id, 'aria-invalid': faults.length > 0, 'aria-describedby': `${id}-faults ${id}-hint` } as const;
  const isOne = !['bilingual', 'aliases', 'languages', 'period', 'thing', 'things'].includes(field.input);
  const Label = isOne ? 'label' : 'span';
  return (
    <div
      className={styles.field}
      data-field={field.name}
      data-wrong={faults.length > 0}
      role={isOne ? undefined : 'group'}
      aria-label={isOne ? undefined : text}
      aria-describedby={isOne ? undefined : `${id}-faults ${id}-hint`}
    >
      <Label {...(isOne && { htmlFor: id })} className={styles.label}>
        {text} {field.isRequired === true && <span className={styles.quiet}>{words.required}</span>}
      </Label>
      {isFixed ? (
        <Fixed field={field} value={typeof value === 'string' ? value : ''} described={described} label={text} />
      ) : (
        control(field, value, onChange, described)
      )}
      <span id={`${id}-hint`} className={styles.quiet}>
        {help}
        {help !== undefined && field.hint !== undefined && !isFixed && ' '}
        {field.hint !== undefined && !isFixed && EXAMPLE[language](field.hint)}
      </span>
      <div id={`${id}-faults`} role="alert">
        {faults.length > 0 && (
          <ul className={styles.faults}>
            {faults.map((fault) => (
              <li key={fault}>{fault}</li>
            ))}
          </ul>
        )}
      </div>
    </div>
  );
}

type Described = Readonly<{ id: string; 'aria-invalid': boolean; 'aria-describedby': string }>;

function control(field: Field, value: unknown, onChange: (value: unknown) => void, described: Described): ReactNode {
  const text = typeof value === 'string' ? value : '';
  const typed = (event: { readonly target: { readonly value: string } }) => {
    onChange(event.target.value);
  };
  switch (field.input) {
    case 'text':
      return <input {...described} type="text" value={text} onChange={typed} />;
    case 'day':
      // Not a field of the browser for dates: of half a date it gives nothing, and the day would be taken away unseen.
      return <input {...described} type="text" placeholder="2025-09-01" value={text} onChange={typed} />;
    case 'area':
      return <textarea {...described} rows={3} value={text} onChange={typed} />;
    case 'boolean':
      return (
        <input
          {...described}
          type="checkbox"
          checked={value === true}
          onChange={(event) => {
            onChange(event.target.checked);
          }}
        />
      );
    case 'choice':
      return <Choice field={field} value={text} described={described} onChange={onChange} />;
    case 'bilingual':
      return <BilingualInput value={value} onChange={onChange} />;
    case 'aliases':
      return <AliasesInput value={value} onChange={onChange} />;
    case 'languages':
      return <LanguagesInput value={value} onChange={onChange} />;
    case 'period':
      return <PeriodInput value={value} onChange={onChange} />;
    case 'thing':
      return <ThingInput label={field.label} kinds={field.kinds} value={text} onChange={onChange} />;
    case 'things':
      return <ThingsInput label={field.label} kinds={field.kinds} value={value} onChange={onChange} />;
  }
}

interface FixedProps {
  readonly field: Field;
  readonly value: string;
  readonly described: Described;
  readonly label: string;
}

/** What says which record it is. */
function Fixed({ field, value, described, label }: FixedProps) {
  const term = useTerm();
  const shown = field.input === 'choice' ? term(field.group, value as Termed<ChoiceGroup>) : value;
  return <input {...described} type="text" aria-label={label} value={shown} readOnly />;
}

interface ChoiceProps {
  readonly field: Extract<Field, { input: 'choice' }>;
  readonly value: string;
  readonly described: Described;
  readonly onChange: (value: unknown) => void;
}

function Choice({ field: { group, options }, value, described, onChange }: ChoiceProps) {
  const words = useWords(editWords);
  const term = useTerm();
  return (
    <select
      {...described}
      value={value}
      onChange={(event) => {
        onChange(event.target.value);
      }}
    >
      <option value="">{words.none}</option>
      {options.map((option) => (
        <option key={option} value={option}>
          {term(group, option as Termed<ChoiceGroup>)}
        </option>
      ))}
    </select>
  );
}
