/** Keeps answers as bytes, under all that they depend on. */
import { LRUCache } from 'lru-cache';

/** An answer to a question that may be asked again. */
export interface KeptAnswer {
  readonly bytes: Buffer;
  readonly contentType: string;
  /** A strong entity tag: a hash of the bytes. */
  readonly tag: string;
  /** Until when it holds, as `performance.now()` tells it; later it is only what was true once. */
  readonly until: number;
}

/** What an execution gave; without `kept` it is for whoever asked alone. */
export interface Executed<Other> {
  readonly kept?: KeptAnswer | undefined;
  readonly other?: Other;
}

export type CacheStatus = 'shared' | 'miss';

/** What is asked for the first time gets so much of the room, so that nobody drives out the rest by asking at random. */
const NEW_SHARE = 1 / 8;
/** An answer that takes more of its room than this is not kept. */
const LARGEST_SHARE = 1 / 4;
/** What an entry takes beside its bytes and its key, in bytes; roughly. */
const ENTRY_OVERHEAD = 300;

/**
 * Answers that were asked for once are kept in a small part of the room, those asked for again in the large one. What
 * is asked for while it is being executed waits for that execution.
 */
export class ResponseCache<Other> {
  private readonly asked: LRUCache<string, KeptAnswer>;
  private readonly askedAgain: LRUCache<string, KeptAnswer>;
  private readonly running = new Map<string, Promise<Executed<Other>>>();

  /** With room for so many bytes. */
  constructor(maximumBytes: number) {
    this.asked = roomOf(Math.floor(maximumBytes * NEW_SHARE));
    this.askedAgain = roomOf(Math.floor(maximumBytes * (1 - NEW_SHARE)));
  }

  /** How many bytes are kept. */
  get size(): number {
    return this.asked.calculatedSize + this.askedAgain.calculatedSize;
  }

  /** The answer that is kept, if there is one and it holds, or if it need not. */
  find(key: string, mustHold = true): KeptAnswer | undefined {
    const found = this.take(key);
    return found && mustHold && found.until < performance.now() ? undefined : found;
  }

  /** What `execute` gives, once for all who ask for the same at the same time; kept when it can be. */
  async execute(key: string, execute: () => Promise<Executed<Other>>): Promise<[Executed<Other>, CacheStatus]> {
    const running = this.running.get(key);
    if (running) {
      const executed = await running;
      // What may not be kept may be for whoever asked first alone.
      return executed.kept ? [executed, 'shared'] : [await execute(), 'miss'];
    }
    const execution = execute();
    this.running.set(key, execution);
    try {
      const executed = await execution;
      if (executed.kept) (this.askedAgain.has(key) ? this.askedAgain : this.asked).set(key, executed.kept);
      return [executed, 'miss'];
    } finally {
      this.running.delete(key);
    }
  }

  private take(key: string): KeptAnswer | undefined {
    const often = this.askedAgain.get(key);
    if (often) return often;
    const once = this.asked.get(key);
    if (!once) return undefined;
    this.asked.delete(key);
    this.askedAgain.set(key, once);
    return once;
  }
}

function roomOf(maxSize: number): LRUCache<string, KeptAnswer> {
  return new LRUCache({
    maxSize: Math.max(1, maxSize),
    maxEntrySize: Math.max(1, Math.floor(maxSize * LARGEST_SHARE)),
    sizeCalculation: ({ bytes }, key) => bytes.length + key.length + ENTRY_OVERHEAD,
  });
}
