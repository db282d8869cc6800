/**
 * The checked records of an import, on disk, in the order in which they can be written. What was checked is what is
 * written: the input is read once, so it does not matter when it changes afterwards, or that it was the standard input.
 */
import { createReadStream, createWriteStream, type WriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { FactRecord } from '../facts/record.js';

/** What refers to others comes after them: see `phaseOf`. Conflicts come when all is there that rules find them in. */
export const PHASES = [
  'source',
  'named',
  'observation',
  'claim',
  'relation',
  'conflict',
  'relation-of-conflict',
] as const;
export type Phase = (typeof PHASES)[number];

/** Sources refer to nothing, named things to sources, statements to both and, seldom, to each other, relations to all. */
function phaseOf(record: FactRecord): Phase {
  if (record.kind === 'relation') {
    return [record.from, record.to].some((id) => id.startsWith('conflict/')) ? 'relation-of-conflict' : 'relation';
  }
  return (PHASES as readonly string[]).includes(record.kind) ? (record.kind as Phase) : 'named';
}

/** Where a record stood, in one number: there may be as many as there are records. */
export type PlaceNumber = number;

const LINES = 2 ** 32;

export function placeNumber(input: number, line: number): PlaceNumber {
  return input * LINES + line;
}

export function inputAndLine(place: PlaceNumber): { readonly input: number; readonly line: number } {
  return { input: Math.floor(place / LINES), line: place % LINES };
}

export interface Spooled {
  readonly place: PlaceNumber;
  readonly record: FactRecord;
  /** Of its JSON, in characters. */
  readonly length: number;
  /** As it stood, when it was kept. */
  readonly raw: string | undefined;
}

/** Bytes that are gathered before they are written. */
const PIECE = 64 * 1024;

export class Spool {
  private readonly writers = new Map<Phase, Writer>();

  private constructor(private readonly folder: string) {}

  static async make(): Promise<Spool> {
    return new Spool(await mkdtemp(join(tmpdir(), 'policy-atlas-import-')));
  }

  async add({ place, record, raw }: Omit<Spooled, 'length'>): Promise<void> {
    const phase = phaseOf(record);
    let writer = this.writers.get(phase);
    if (!writer) this.writers.set(phase, (writer = new Writer(this.pathOf(phase))));
    // JSON has no tabs of its own.
    const parts = [String(place), JSON.stringify(record), ...(raw === undefined ? [] : [JSON.stringify(raw)])];
    await writer.write(`${parts.join('\t')}\n`);
  }

  /** Must be called before anything is read. */
  async finish(): Promise<void> {
    for (const writer of this.writers.values()) await writer.end();
  }

  /** The records of a phase, in the order of the input. */
  async *read(phase: Phase): AsyncGenerator<Spooled> {
    if (!this.writers.has(phase)) return;
    const lines = createInterface({ input: createReadStream(this.pathOf(phase)), crlfDelay: Infinity });
    for await (const line of lines) {
      const [place = '', record = '', raw] = line.split('\t');
      yield {
        place: Number(place),
        record: JSON.parse(record) as FactRecord,
        raw: raw === undefined ? undefined : (JSON.parse(raw) as string),
        length: record.length,
      };
    }
  }

  /** Removes it from the disk. */
  async remove(): Promise<void> {
    for (const writer of this.writers.values()) await writer.end();
    await rm(this.folder, { recursive: true, force: true });
  }

  private pathOf(phase: Phase): string {
    return join(this.folder, phase);
  }
}

class Writer {
  private readonly file: WriteStream;
  private piece = '';
  private failure: Error | undefined;

  constructor(path: string) {
    this.file = createWriteStream(path);
    this.file.on('error', (error) => (this.failure = error));
  }

  async write(text: string): Promise<void> {
    this.piece += text;
    if (this.piece.length < PIECE) return;
    if (!this.flush()) await once(this.file, 'drain');
  }

  async end(): Promise<void> {
    if (this.file.writableEnded) return;
    this.flush();
    this.file.end();
    await once(this.file, 'finish');
  }

  private flush(): boolean {
    if (this.failure) throw this.failure;
    const { piece } = this;
    this.piece = '';
    return this.file.write(piece);
  }
}
