import { closeSync, fstatSync, fsyncSync, mkdirSync, openSync, readSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

/** For whoever runs the server alone. */
export const OWNER_ONLY = 0o600;

const NEW_LINE = '\n';

/**
 * Adds `value` to a file of JSON lines, with one write at its end, so that the lines of several processes stand whole
 * beside each other. `isDurable` waits until the disk has it. Makes the file and its folder; throws what the system does.
 */
export function appendLine(path: string, value: unknown, isDurable: boolean): void {
  mkdirSync(dirname(path), { recursive: true });
  const file = openSync(path, 'a+', OWNER_ONLY);
  try {
    // What a crash has cut off stays a line of its own, which readers skip.
    const start = endsInNewLine(file) ? '' : NEW_LINE;
    const line = Buffer.from(`${start}${JSON.stringify(value)}${NEW_LINE}`);
    const written = writeSync(file, line);
    if (written < line.length) throw new Error(`${path} took ${String(written)} of ${String(line.length)} bytes.`);
    if (isDurable) fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

function endsInNewLine(file: number): boolean {
  const { size } = fstatSync(file);
  if (size === 0) return true;
  const last = Buffer.alloc(1);
  readSync(file, last, 0, 1, size - 1);
  return last.toString() === NEW_LINE;
}
