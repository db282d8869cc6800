/** Backups as bytes, for tests. */
import { Readable } from 'node:stream';
import { gunzipSync, gzipSync } from 'node:zlib';
import { checkBackup } from '../backup/read-backup.js';
import { restoreBackup } from '../backup/restore-backup.js';
import { backupText } from '../backup/write-backup.js';
import type { Graph } from '../graph/graph.js';

export async function backupOf(graph: Graph): Promise<Buffer> {
  const pieces: string[] = [];
  for await (const piece of backupText(graph)) pieces.push(piece);
  return packed(pieces.join(''));
}

export function packed(text: string | Buffer): Buffer {
  return gzipSync(text);
}

export function linesIn(backup: Buffer): string[] {
  return gunzipSync(backup).toString().trimEnd().split('\n');
}

export function check(backup: Buffer) {
  return checkBackup(Readable.from([backup]));
}

export async function restore(graph: Graph, backup: Buffer): Promise<void> {
  await restoreBackup(graph, await check(backup), () => Readable.from([backup]));
}
