/** The page on errors has all codes that a client can meet, and no other. */
import { readFileSync } from 'node:fs';
import { ApolloServerErrorCode } from '@apollo/server/errors';
import { expect, test } from 'vitest';
import { ERROR_CODES } from './errors.js';

/** Codes of Apollo Server that this server has no use for: it reads no queries from other sites' forms, and knows hashes. */
const NEVER: readonly string[] = [ApolloServerErrorCode.PERSISTED_QUERY_NOT_SUPPORTED];

test('docs/errors.md lists each code once, with what causes it and what to do', () => {
  const page = readFileSync(new URL('../../docs/errors.md', import.meta.url), 'utf8');
  const rows = page.split('\n').filter((line) => line.startsWith('| `'));
  const cells = rows.map((row) =>
    row
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
  const documented = cells.map(([code = '']) => code.replaceAll('`', ''));
  const codes = new Set<string>([...Object.values(ERROR_CODES), ...Object.values(ApolloServerErrorCode)]);
  for (const code of NEVER) codes.delete(code);
  expect(documented.toSorted()).toEqual([...codes].toSorted());
  for (const [code, cause, remedy] of cells)
    expect(
      [code, cause, remedy].every((cell) => (cell ?? '').length > 5),
      code,
    ).toBe(true);
});
