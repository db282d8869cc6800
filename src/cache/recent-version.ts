/** Which version of the graph answers are for, without asking the graph before each of them. */
import { readVersion, type Graph } from '../graph/graph.js';

/** How old what is known of the version may be, in milliseconds, where other processes may write to the graph too. */
const OLDEST_OF_SHARED = 250;

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

  /** To be called when this process has written, before anybody is told so: whoever asks from then on gets the new version. */
  forget(): void {
    this.reading = undefined;
  }

  private isOld({ begunAt }: Reading): boolean {
    return performance.now() - begunAt > this.oldest;
  }

  private async read(): Promise<string> {
    const [row] = await this.graph.read(readVersion());
    this.latest = JSON.stringify([row?.['number'], row?.['changedAt']]);
    return this.latest;
  }
}
