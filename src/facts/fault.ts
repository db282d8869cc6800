/** Records with the place where they stand, and the faults that are found in them. */
import type { FactRecord } from './record.js';

/** Where a record stands. */
export interface Place {
  readonly file: string;
  /** From 1. */
  readonly line: number;
}

export interface PlacedRecord {
  readonly record: FactRecord;
  readonly place: Place;
}

/** One fault of a record. */
export interface Fault extends Place {
  /** The field, dotted; empty for the record as a whole. */
  readonly field: string;
  readonly reason: string;
}

/** Records that cannot be taken: the message lists the faults, each on a line. */
export class FactsError extends Error {
  override readonly name = 'FactsError';

  constructor(readonly faults: readonly Fault[]) {
    super(faults.map(describeFault).join('\n'));
  }
}

/** `policy.jsonl:12: issuedOn: must be …` */
export function describeFault({ file, line, field, reason }: Fault): string {
  return `${file}:${String(line)}: ${field === '' ? '' : `${field}: `}${reason}`;
}
