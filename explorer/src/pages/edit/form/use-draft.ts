import { useState } from 'react';

/** A record as somebody has it in a form: by the names of its fields. */
export type Fields = Readonly<Record<string, unknown>>;

/** What somebody writes, and at which version of the graph it was begun; undefined for something new. */
export interface Draft {
  readonly fields: Fields;
  readonly version: number | undefined;
  /** Why, for the history. */
  readonly note?: string;
}

export interface DraftActions {
  readonly draft: Draft;
  readonly change: (field: string, value: unknown) => void;
  readonly say: (note: string) => void;
  /** Goes on as if it had been begun at this version. */
  readonly rebase: (version: number) => void;
  readonly begin: (anew: Draft) => void;
  readonly forget: () => void;
}

/** Keeps a draft in this tab until it is saved or thrown away: neither an error nor a reload loses it. */
export function useDraft(name: string, initial: Draft): DraftActions {
  const entry = `policy-atlas-draft ${name}`;
  const [draft, setDraft] = useState<Draft>(() => kept(entry) ?? initial);
  const keep = (update: (before: Draft) => Draft) => {
    setDraft((before) => {
      const after = update(before);
      sessionStorage.setItem(entry, JSON.stringify(after));
      return after;
    });
  };
  const forget = () => {
    sessionStorage.removeItem(entry);
  };
  return {
    draft,
    change: (field, value) => {
      keep((before) => ({ ...before, fields: { ...before.fields, [field]: value } }));
    },
    say: (note) => {
      keep((before) => ({ ...before, note }));
    },
    rebase: (version) => {
      keep((before) => ({ ...before, version }));
    },
    begin: (anew) => {
      forget();
      setDraft(anew);
    },
    forget,
  };
}

function kept(entry: string): Draft | undefined {
  try {
    return JSON.parse(sessionStorage.getItem(entry) ?? '') as Draft;
  } catch {
    return undefined;
  }
}
