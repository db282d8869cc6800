import { request } from '../../../client/request.ts';
import { ImportFactsDocument, type ImportFactsMutation } from '../put.generated.ts';
import type { Batch, Read } from './batches.ts';

export interface LineFault {
  /** The line of the file, counted from 1; 0 for the file as a whole. */
  readonly line: number;
  readonly field: string;
  readonly message: string;
}

export interface Counts {
  added: number;
  revised: number;
  retracted: number;
  unchanged: number;
}

export interface Progress {
  readonly done: number;
  readonly of: number;
  readonly counts: Counts;
  readonly faults: readonly LineFault[];
  /** Of how many records a trial cannot tell what would become of them, because they refer to others of the file. */
  readonly untold: number;
}

interface Asked {
  readonly dryRun: boolean;
  readonly note: string | null;
  readonly tell: (progress: Progress) => void;
}

/**
 * Sends the batches one after another, and tells how far it is. A trial looks at all of them; an import ends at the first
 * that is refused, and what came before it stays. Throws what `request` throws.
 */
export async function runImport({ batches, ids }: Read, { dryRun, note, tell }: Asked): Promise<Progress> {
  const counts: Counts = { added: 0, revised: 0, retracted: 0, unchanged: 0 };
  const faults: LineFault[] = [];
  let [done, untold] = [0, 0];
  for (const batch of batches) {
    const { done: outcome } = await request(ImportFactsDocument, { input: { facts: batch.text, dryRun, note } });
    if (!outcome) throw new Error('The server gave no outcome.');
    // A trial writes nothing, so a batch cannot see what an earlier one brings.
    const found = outcome.userErrors.filter((fault) => !(dryRun && isInFile(fault, ids)));
    faults.push(...found.map((fault) => lineFaultOf(fault, batch)));
    if (dryRun && outcome.outcome === 'REFUSED') untold += batch.lines.length;
    for (const { added, revised, retracted, unchanged } of outcome.counts) {
      counts.added += added;
      counts.revised += revised;
      counts.retracted += retracted;
      counts.unchanged += unchanged;
    }
    done += 1;
    tell({ done, of: batches.length, counts: { ...counts }, faults: [...faults], untold });
    if (!dryRun && outcome.outcome === 'REFUSED') break;
  }
  return { done, of: batches.length, counts, faults, untold };
}

type UserError = NonNullable<ImportFactsMutation['done']>['userErrors'][number];

function isInFile({ code, message }: UserError, ids: ReadonlySet<string>): boolean {
  const id = /there is no (\S+?)\.$/.exec(message)?.[1];
  return code === 'NOT_FOUND' && id !== undefined && ids.has(id);
}

function lineFaultOf({ field, message }: UserError, { lines }: Batch): LineFault {
  const [, line = '', ...rest] = (field ?? '').split('.');
  return { line: lines[Number(line) - 1] ?? 0, field: rest.join('.'), message };
}
