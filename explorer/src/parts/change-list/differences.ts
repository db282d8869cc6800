export interface Difference {
  readonly field: string;
  readonly was: string;
  readonly is: string;
}

/** The fields in which two forms of a record differ, by their names; a field that is absent is empty. */
export function differences(before: unknown, after: unknown): Difference[] {
  const [old, fresh] = [fieldsOf(before), fieldsOf(after)];
  const fields = [...new Set([...Object.keys(old), ...Object.keys(fresh)])].toSorted();
  return fields
    .map((field) => ({ field, was: textOf(old[field]), is: textOf(fresh[field]) }))
    .filter(({ was, is }) => was !== is);
}

function fieldsOf(record: unknown): Readonly<Record<string, unknown>> {
  return (record ?? {}) as Readonly<Record<string, unknown>>;
}

function textOf(value: unknown): string {
  if (value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
