import { open, readdir } from 'node:fs/promises';
import { join } from 'node:path';

const LOG_FILE = /^wal_\d+\.log$/;

/**
 * Makes what the embedded engine has committed outlast a power cut. The engine hands every commit to the operating system
 * before `commit` returns, but forces its log to the disk only at a commit more than 100 ms after the last time, or at a
 * checkpoint: the last write before a pause would wait for up to a minute. Flushing the log costs a hundredth of a
 * checkpoint of a large graph, and keeps nobody else waiting.
 */
export class LogBarrier {
  private last: Promise<void> = Promise.resolve();
  /** A flush that has not begun, and so will include whatever is committed by now. */
  private next: Promise<void> | undefined;
  /** The log before this one lies on the disk, since the engine flushes it before it begins another. */
  private flushedFrom = '';

  /** `folder` is where the engine keeps its log: `<graph file>.wal`. */
  constructor(private readonly folder: string) {}

  /**
   * Ends when all that is committed by now is on the disk; those who wait meanwhile share one flush. Throws when the disk
   * fails, and from then on always: a system may forget what it could not write, and call the next flush a success.
   */
  reached(): Promise<void> {
    this.next ??= this.last = this.last.then(() => {
      this.next = undefined;
      return this.flush();
    });
    return this.next;
  }

  private async flush(): Promise<void> {
    const names = (await readdir(this.folder)).filter((name) => LOG_FILE.test(name)).toSorted();
    const newest = names.at(-1);
    if (newest === undefined) throw new Error(`There is no log in ${this.folder}.`);
    // The one flushed last may have grown before the engine began another.
    for (const name of names.filter((one) => one >= this.flushedFrom)) await flushFile(join(this.folder, name));
    this.flushedFrom = newest;
  }
}

/** A log that is gone was folded into the graph file by a checkpoint, which flushes that file before it removes the log. */
async function flushFile(path: string): Promise<void> {
  const file = await open(path, 'r+').catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  });
  try {
    await file?.datasync();
  } finally {
    await file?.close();
  }
}
