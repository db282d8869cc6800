/** Which version of the graph answers are for, without asking the graph before each of them. */
import { readVersion, type Graph } from '../graph/graph.js';

/** How old what is known of the version may be, in milliseconds, where other processes may write to the graph too. */
const OLDEST_OF_SHARED = 250;
/** How long after a version was first seen all of it is surely there, in milliseconds. */
const SETTLED = 60_000;

interface Reading {
  readonly version: Promise<string>;
  readonly begunAt: number;
  /** The version, once it was read. */
  known: string | undefined;
}

/** The version as it was at most a quarter of a second ago; where only this process can write, as it is. */
export class RecentVersion {
  private readonly oldest: number;
  private reading: Reading | undefined;
  private latest: string | undefined;
  /** When `latest` was seen first, as `performance.now()` tells it. */
  private seenAt = 0;

  constructor(private readonly graph: Pick<Graph, 'engine' | 'read'>) {
    // No second process can open an embedded graph, and of the writes of this one `forget` tells.
    this.oldest = graph.engine === 'grafeo' ? Infinity : OLDEST_OF_SHARED;
  }

  /** The number of the version and its instant: a graph that was put in the place of this one has another. Throws a GraphError. */
  current(): Promise<string> {
    if (!this.reading || this.isOld(this.reading)) {
      const reading: Reading = { version: this.read(), begunAt: performance.now(), known: undefined };
      this.reading = reading;
      reading.version.then(
        (version) => (reading.known = version),
        () => {
          if (this.reading === reading) this.reading = undefined;
        },
      );
    }
    return this.reading.version;
  }

  /** The same where it need not be waited for; else undefined. */
  get known(): string | undefined {
    return this.reading && !this.isOld(this.reading) ? this.reading.known : undefined;
  }

  /** The version that was read last; undefined when none was. */
  get last(): string | undefined {
    return this.latest;
  }

  /**
   * For how long an answer may be given again that is executed from now on for the version that was read last, in
   * milliseconds. Neo4j shows the version of a change to others before its indexes find what the change made: the longer
   * the version has been seen, the longer an answer holds, so one that lacks a part of the change is given about as long
   * again as that part was to come.
   */
  get trust(): number {
    if (this.oldest === Infinity) return Infinity;
    const age = performance.now() - this.seenAt;
    return age < SETTLED ? Math.max(age, OLDEST_OF_SHARED) : Infinity;
  }

  /** To be called when this process has written, before anybody is told so: whoever asks from then on gets the new version. */
  forget(): void {
    this.reading = undefined;
  }

  private isOld({ begunAt }: Reading): boolean {
    return performance.now() - begunAt > this.oldest;
  }

  private async read(): Promise<string> {
    const [row] = await this.graph.read(readVersion());
    const version = JSON.stringify([row?.['number'], row?.['changedAt']]);
    if (version !== this.latest) this.seenAt = performance.now();
    this.latest = version;
    return version;
  }
}
