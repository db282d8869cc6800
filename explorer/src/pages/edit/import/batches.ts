/** A file of records in pieces that the server takes. */

/** The server takes bodies of 100,000 bytes; the document, the note and escapes take their share. */
const MOST_BYTES = 60_000;

/** So that what is referred to comes before what refers to it. */
const ORDER = [
  'source',
  'country',
  'province',
  'city',
  'district',
  'ministry',
  'local-government',
  'industry',
  'measure',
  'zone',
  'park',
  'policy',
  'observation',
  'claim',
  'relation',
  'conflict',
];

export interface Batch {
  readonly text: string;
  /** The line of the file in which each line of the text stands, counted from 1. */
  readonly lines: readonly number[];
}

export interface Read {
  readonly batches: readonly Batch[];
  /** The ids of all records in the file. */
  readonly ids: ReadonlySet<string>;
  readonly recordCount: number;
}

interface Line {
  readonly text: string;
  readonly line: number;
  readonly rank: number;
}

/** The lines of JSON Lines as batches. What is no JSON goes to the server too, which says so. */
export function batchesOf(text: string): Read {
  const ids = new Set<string>();
  const lines = text
    .split(/\r?\n/)
    .map((line, index): Line => ({ text: line, line: index + 1, rank: rankOf(line, ids) }))
    .filter((line) => line.text.trim() !== '')
    .toSorted((left, right) => left.rank - right.rank);
  const batches: { text: string; lines: number[] }[] = [];
  let room = 0;
  for (const { text: line, line: number } of lines) {
    const bytes = new TextEncoder().encode(JSON.stringify(line)).length;
    let batch = batches.at(-1);
    if (!batch || bytes > room) {
      batch = { text: '', lines: [] };
      batches.push(batch);
      room = MOST_BYTES;
    }
    batch.text += `${line}\n`;
    batch.lines.push(number);
    room -= bytes;
  }
  return { batches, ids, recordCount: lines.length };
}

function rankOf(line: string, ids: Set<string>): number {
  try {
    const { id, kind } = JSON.parse(line) as { readonly id?: unknown; readonly kind?: unknown };
    if (typeof id === 'string') ids.add(id);
    return ORDER.indexOf(String(kind));
  } catch {
    return -1;
  }
}
