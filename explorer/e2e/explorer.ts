/** The explorer as the tests of a file use it: on a server of their own, in a browser of their own. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { AtlasProcess } from './atlas-process.ts';
import { openBrowser, openReader, type Reader, type ReaderOptions } from './reader.ts';

const PATIENCE_MS = 120_000;

/** There only while tests run. */
export class Explorer {
  private server: AtlasProcess | undefined;
  private browser: Browser | undefined;

  get atlas(): AtlasProcess {
    if (this.server === undefined) throw new Error('The server runs only while tests do.');
    return this.server;
  }

  async start(facts: string | undefined): Promise<void> {
    [this.server, this.browser] = await Promise.all([AtlasProcess.start(facts), openBrowser()]);
  }

  /** A reader with a browser window of its own. */
  open(options?: ReaderOptions): Promise<Reader> {
    if (this.browser === undefined) throw new Error('The browser runs only while tests do.');
    return openReader(this.browser, this.atlas.url, options);
  }

  async close(): Promise<void> {
    await this.browser?.close();
    await this.server?.close();
  }
}

/** The explorer for the tests beside which this is called, on the seed or on `facts`, which are JSON Lines. */
export function explorerForTests(facts?: string): Explorer {
  const explorer = new Explorer();
  beforeAll(() => explorer.start(facts), PATIENCE_MS);
  afterAll(() => explorer.close());
  return explorer;
}
