/** The file of keys: JSON lines to which events are added and from which nothing is ever taken. */
import { closeSync, openSync, readSync, statSync, type Stats } from 'node:fs';
import { appendLine } from './append-line.js';
import { applyEvent, eventOf, type Key, type KeyEvent } from './key-events.js';
import { hashOf, newSecret } from './key-secret.js';

/** How exactly the file says when a key was last used. */
const USED_EVERY_MILLISECONDS = 3_600_000;

const NEW_LINE = 0x0a;

/**
 * The keys of a file that other processes may add to: each question looks whether they did, so that a key which `atlas`
 * revokes is over in a running server. Methods throw what the system does when the file cannot be read or written.
 */
export class KeyFile {
  private readonly keys = new Map<string, Key>();
  /** The file as far as it was read, to the end of a line. */
  private read: { readonly file: Stats; readonly length: number } | undefined;

  constructor(readonly path: string) {}

  find(prefix: string): Key | undefined {
    this.refresh();
    return this.keys.get(prefix);
  }

  /** All keys, the newest first. */
  list(): Key[] {
    this.refresh();
    return [...this.keys.values()].toReversed();
  }

  /** Makes a key; `secret` is told here and never again. */
  create(wanted: Pick<Key, 'name' | 'role' | 'expiresAt'>): { readonly key: Key; readonly secret: string } {
    let { prefix, secret } = newSecret();
    while (this.find(prefix)) ({ prefix, secret } = newSecret());
    const { name, role, expiresAt } = wanted;
    this.append({ event: 'created', prefix, hash: hashOf(secret), role, name, createdAt: now(), expiresAt });
    return { key: this.present(prefix), secret };
  }

  /** The key, which is over from now on; undefined when there is none. */
  revoke(prefix: string): Key | undefined {
    const key = this.find(prefix);
    if (key?.revokedAt !== null) return key;
    this.append({ event: 'revoked', prefix, at: now() });
    return this.present(prefix);
  }

  /** Keeps that a key was used, once an hour at most. */
  markUsed({ prefix, lastUsedAt }: Key): void {
    if (lastUsedAt !== null && Date.now() - Date.parse(lastUsedAt) < USED_EVERY_MILLISECONDS) return;
    this.append({ event: 'used', prefix, at: now() });
  }

  private append(event: KeyEvent): void {
    appendLine(this.path, event, event.event !== 'used');
  }

  private present(prefix: string): Key {
    const key = this.find(prefix);
    if (!key) throw new Error(`${this.path} does not keep what is written to it.`);
    return key;
  }

  private refresh(): void {
    const file = statSync(this.path, { throwIfNoEntry: false });
    if (this.read && isRewritten(this.read, file)) {
      this.keys.clear();
      this.read = undefined;
    }
    const from = this.read?.length ?? 0;
    if (!file || file.size === from) return;
    const bytes = readFrom(this.path, from, file.size);
    // A line without its end is being written, or was cut off by a crash.
    const whole = bytes.subarray(0, bytes.lastIndexOf(NEW_LINE) + 1);
    for (const line of whole.toString('utf8').split('\n')) {
      const event = eventOf(line);
      if (event) applyEvent(this.keys, event);
    }
    this.read = { file, length: from + whole.length };
  }
}

/** Whether a file is gone, is another than the one that was read, or was written to other than at its end. */
function isRewritten(
  { file: before, length }: { readonly file: Stats; readonly length: number },
  file?: Stats,
): boolean {
  if (file?.ino !== before.ino || file.size < length) return true;
  return file.size === before.size && file.mtimeMs !== before.mtimeMs;
}

function readFrom(path: string, from: number, to: number): Buffer {
  const file = openSync(path, 'r');
  try {
    const bytes = Buffer.alloc(to - from);
    return bytes.subarray(0, readSync(file, bytes, 0, bytes.length, from));
  } finally {
    closeSync(file);
  }
}

function now(): string {
  return new Date().toISOString();
}
