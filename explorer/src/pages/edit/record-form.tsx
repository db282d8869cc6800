import { To } from '../../address/to.tsx';
import { useWords } from '../../language/language.tsx';
import { Conflict } from './conflict.tsx';
import { Done } from './done.tsx';
import { editWords } from './edit-words.ts';
import { FieldInput } from './form/field-input.tsx';
import { FIELDS, IDENTITY, inputOf, type Field, type RecordKind } from './form/fields.ts';
import { useDraft, type Draft } from './form/use-draft.ts';
import { NoteInput } from './note-input.tsx';
import { recordFormWords } from './record-form-words.ts';
import { useSaving, type Saving } from './use-saving.ts';
import styles from './form/form.module.css';

interface Props {
  readonly kind: RecordKind;
  readonly id: string | null;
  readonly beginning: Draft;
}

export function RecordForm({ kind, id, beginning }: Props) {
  const words = useWords(editWords);
  const more = useWords(recordFormWords);
  const isNew = id === null;
  // Something new is known by what it was begun with, so that a number of one city is not that of another.
  const draftName = `${kind} ${id ?? `new ${JSON.stringify(beginning.fields)}`}`;
  const { draft, change, say, rebase, begin, forget } = useDraft(draftName, beginning);
  const { fields, note = '' } = draft;
  const saving = useSaving(kind, isNew);
  const submit = async () => {
    const done = await saving.save(draft);
    if (done?.outcome !== 'CHANGED') return;
    // Whoever goes on writes over what was just saved, not over what was there before.
    if (isNew) forget();
    else begin({ fields, version: done.version });
  };
  const beginAnew = (at: Draft) => {
    begin(at);
    saving.clear();
  };
  const again = () => {
    beginAnew(beginning);
  };
  if (isNew && saving.outcome?.outcome === 'CHANGED') return <Added saving={saving} fields={fields} onAgain={again} />;
  return (
    <form
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      {kind === 'relation' && !isNew && <p>{more.ends}</p>}
      {fieldsToShow(kind, fields, isNew).map((field) => (
        <FieldInput
          key={field.name}
          kind={kind}
          field={field}
          value={fields[field.name]}
          faults={saving.faults.get(field.name) ?? []}
          isFixed={!isNew && IDENTITY.includes(field.name)}
          onChange={(value) => {
            change(field.name, value);
          }}
        />
      ))}
      <NoteInput value={note} onChange={say} />
      {isConflict(saving) && !isNew && (
        <Conflict
          id={id}
          mine={inputOf(kind, fields)}
          kind={kind}
          onTakeTheirs={beginAnew}
          onKeepMine={(at) => {
            rebase(at);
            saving.clear();
          }}
        />
      )}
      <Done outcome={saving.outcome} faults={saving.faults} id={shownAt(fields)} />
      {saving.existing !== undefined && (
        <p>
          <To path={`/edit/${kind}`} parts={{ id: saving.existing }}>
            {more.changeThat}
          </To>
        </p>
      )}
      <p className={styles.actions}>
        <button type="submit" className={styles.primary} disabled={saving.isSaving}>
          {saving.isSaving ? words.saving : words.save}
        </button>
        <button type="button" onClick={again}>
          {words.discard}
        </button>
      </p>
    </form>
  );
}

/** What says which record it is cannot be put in afterwards: where it is empty it is left out. */
function fieldsToShow(kind: RecordKind, fields: Draft['fields'], isNew: boolean): readonly Field[] {
  return FIELDS[kind].filter(({ name }) => isNew || !IDENTITY.includes(name) || fields[name] !== undefined);
}

interface AddedProps {
  readonly saving: Saving;
  readonly fields: Draft['fields'];
  readonly onAgain: () => void;
}

/** What was new is there: the form has done its work. */
function Added({ saving, fields, onAgain }: AddedProps) {
  const words = useWords(recordFormWords);
  return (
    <>
      <Done outcome={saving.outcome} faults={saving.faults} id={shownAt(fields)} />
      <p>
        <button type="button" onClick={onAgain}>
          {words.another}
        </button>
      </p>
    </>
  );
}

function isConflict({ outcome }: Saving): boolean {
  return outcome?.userErrors.some(({ code }) => code === 'CONFLICT') === true;
}

/** The thing whose page shows the record: of a relation that where it starts. */
function shownAt({ id, from }: Draft['fields']): string {
  const shown = id ?? from;
  return typeof shown === 'string' ? shown : '';
}
