/** What became of the records of an import, by kind. */
import { NODE_KINDS } from '../facts/vocabulary.js';

export const OUTCOMES = ['added', 'changed', 'unchanged', 'refused'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** Records of which the kind cannot be told. */
export const UNKNOWN_KIND = 'unknown';
const ORDER = [...NODE_KINDS, 'relation', UNKNOWN_KIND];

export class Tally {
  private readonly rows = new Map<string, Record<Outcome, number>>();

  add(kind: string, outcome: Outcome, count = 1): void {
    if (count === 0) return;
    const row = this.rows.get(kind) ?? { added: 0, changed: 0, unchanged: 0, refused: 0 };
    this.rows.set(kind, { ...row, [outcome]: row[outcome] + count });
  }

  /** Those with these ids, which begin with their kind. */
  addIds(ids: readonly string[], outcome: Outcome): void {
    for (const id of ids) this.add(id.slice(0, id.indexOf('/')), outcome);
  }

  total(outcome: Outcome): number {
    return [...this.rows.values()].reduce((sum, row) => sum + row[outcome], 0);
  }

  /** Kind → how many of each outcome, in the order of the record format. */
  byKind(): ReadonlyMap<string, Readonly<Record<Outcome, number>>> {
    return new Map([...this.rows].toSorted(([left], [right]) => ORDER.indexOf(left) - ORDER.indexOf(right)));
  }

  /** A table with a line for each kind and one for all. */
  describe(): string {
    const kinds = [...this.byKind()];
    const all = Object.fromEntries(OUTCOMES.map((outcome) => [outcome, this.total(outcome)]));
    const rows = [...kinds, ...(kinds.length === 1 ? [] : [['all', all] as const])];
    const cells = [['', ...OUTCOMES], ...rows.map(([kind, row]) => [kind, ...OUTCOMES.map((one) => figure(row[one]))])];
    const widths = ['', ...OUTCOMES].map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
    const line = ([first = '', ...rest]: readonly string[]) =>
      [first.padEnd(widths[0] ?? 0), ...rest.map((cell, index) => cell.padStart(widths[index + 1] ?? 0))].join('  ');
    return cells.map((row) => `${line(row)}\n`).join('');
  }
}

function figure(count: number | undefined): string {
  return (count ?? 0).toLocaleString('en');
}
