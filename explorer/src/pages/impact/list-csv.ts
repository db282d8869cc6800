import { toCsv } from '../../parts/to-csv.ts';
import type { Touched } from './touched.ts';

const COLUMNS = ['id', 'label', 'kind', 'hops', 'weakestConfidence', 'losesBasis', 'provinces', 'path'] as const;

/** The list as a table; the way is one cell with the ids of its relations. */
export function listCsv(touched: readonly Touched[]): string {
  const rows = touched.map((entry) =>
    COLUMNS.map((column) => {
      if (column === 'path') return entry.path.map(({ id }) => id).join(' ');
      if (column === 'provinces') return entry.provinces.join(' ');
      return String(entry[column]);
    }),
  );
  return toCsv([COLUMNS, ...rows]);
}
