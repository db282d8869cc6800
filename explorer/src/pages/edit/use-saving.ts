/** Saves what stands in a form, and keeps what came of it. */
import { useRef, useState } from 'react';
import { RefusedError } from '../../client/request.ts';
import { useWords } from '../../language/language.tsx';
import { faultsOf, useFaultsOfError, type Faults } from './form/faults.ts';
import { idOfNew, inputOf, type RecordKind } from './form/fields.ts';
import type { Draft } from './form/use-draft.ts';
import { randomId } from './random-id.ts';
import type { OutcomeFragment } from './put.generated.ts';
import { recordFormWords } from './record-form-words.ts';
import { putRecord } from './save.ts';
import { readRecord } from './use-record.ts';

const NO_FAULTS: Faults = new Map();

export interface Saving {
  readonly outcome: OutcomeFragment | undefined;
  readonly faults: Faults;
  /** The id of what is there already, when something new was to have it. */
  readonly existing: string | undefined;
  readonly isSaving: boolean;
  /** Gives what came of it; undefined when no change was made of it. */
  readonly save: (draft: Draft) => Promise<OutcomeFragment | undefined>;
  readonly clear: () => void;
}

/**
 * For a record of a kind that is new, or for one that is there. What is sent again after an error has the same id, so that
 * it takes effect once.
 */
export function useSaving(kind: RecordKind, isNew: boolean): Saving {
  const words = useWords(recordFormWords);
  const faultsOfError = useFaultsOfError();
  const [outcome, setOutcome] = useState<OutcomeFragment>();
  const [faults, setFaults] = useState(NO_FAULTS);
  const [existing, setExisting] = useState<string>();
  const [isSaving, setSaving] = useState(false);
  const sent = useRef({ text: '', id: '', expectedVersion: undefined as number | undefined });
  const clear = () => {
    setOutcome(undefined);
    setFaults(NO_FAULTS);
    setExisting(undefined);
  };
  async function save({ fields, version, note = '' }: Draft): Promise<OutcomeFragment | undefined> {
    const record = inputOf(kind, fields);
    const text = JSON.stringify([record, note, version]);
    setSaving(true);
    clear();
    try {
      if (sent.current.text !== text) {
        const there = isNew ? await whatIsThere(idOfNew(kind, record)) : undefined;
        if (there?.id !== undefined) {
          setExisting(there.id);
          setFaults(new Map([[kind === 'relation' ? 'to' : 'id', [words.exists]]]));
          return undefined;
        }
        sent.current = { text, id: randomId(), expectedVersion: there?.version ?? version };
      }
      const { id: clientMutationId, expectedVersion = null } = sent.current;
      const done = await putRecord(kind, record, {
        note: note === '' ? null : note,
        expectedVersion,
        clientMutationId,
      });
      setOutcome(done);
      setFaults(faultsOf(done.userErrors, kind));
      // What was refused was not kept under the id.
      if (done.outcome !== 'CHANGED') sent.current = { text: '', id: '', expectedVersion: undefined };
      return done;
    } catch (error) {
      setFaults(faultsOfError(error, kind));
      return undefined;
    } finally {
      setSaving(false);
    }
  }
  return { outcome, faults, existing, isSaving, save, clear };
}

/** The version of the graph, and the id of the record that stands under `id` in it, if there is one. */
async function whatIsThere(id: string | undefined) {
  if (id === undefined) return undefined;
  try {
    const { record, version } = await readRecord(id);
    return { id: record ? id : undefined, version };
  } catch (error) {
    // An id that is none: the server says so, at the field, of what is put.
    if (error instanceof RefusedError) return undefined;
    throw error;
  }
}
