/** A real server on the seeded embedded graph, as `npm start` runs it, which a test may kill and start again. */
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const SERVER = fileURLToPath(new URL('../../dist/main.js', import.meta.url));
const COMMAND_LINE = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));
const START_WITHIN_MS = 30_000;

export class AtlasProcess {
  readonly url: string;
  private child: ChildProcess | undefined;
  private readonly environment: NodeJS.ProcessEnv;

  private constructor(
    port: number,
    private readonly folder: string,
  ) {
    this.url = `http://127.0.0.1:${String(port)}`;
    this.environment = {
      ...process.env,
      PORT: String(port),
      HOST: '127.0.0.1',
      GRAPH_URL: `embedded:${join(folder, 'atlas.grafeo')}`,
      KEYS_FILE: join(folder, 'keys.jsonl'),
      AUDIT_FILE: join(folder, 'audit.jsonl'),
    };
  }

  /**
   * A server that answers, on the seed or on `facts`, which are JSON Lines. Throws when it does not answer within half a
   * minute.
   */
  static async start(facts?: string): Promise<AtlasProcess> {
    const atlas = new AtlasProcess(await freePort(), mkdtempSync(join(tmpdir(), 'policy-atlas-explorer-')));
    if (facts !== undefined) atlas.importFacts(facts);
    await atlas.run();
    return atlas;
  }

  /** Starts it, on the graph that is there. */
  async run(): Promise<void> {
    const child = spawn(process.execPath, [SERVER], { env: this.environment, stdio: ['ignore', 'ignore', 'inherit'] });
    this.child = child;
    const deadline = Date.now() + START_WITHIN_MS;
    while (Date.now() < deadline && child.exitCode === null) {
      const isReady = await fetch(`${this.url}/readyz`).then(
        ({ ok }) => ok,
        () => false,
      );
      if (isReady) return;
      await sleep(50);
    }
    throw new Error('The server did not start.');
  }

  /** Kills it at once, as a fault would. */
  async kill(): Promise<void> {
    const { child } = this;
    if (child?.exitCode !== null) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await ended;
  }

  /** A new key with which somebody may write. */
  createKey(role: 'reader' | 'editor' | 'curator' | 'admin'): string {
    const options = ['key', 'create', '--role', role, '--name', `the tests, as ${role}`];
    const stdio: ['ignore', 'pipe', 'ignore'] = ['ignore', 'pipe', 'ignore'];
    const output = execFileSync(process.execPath, [COMMAND_LINE, ...options], { env: this.environment, stdio });
    return output.toString().trim();
  }

  /** Ends a key that `createKey` gave. */
  revokeKey(key: string): void {
    const prefix = key.split('_')[1] ?? '';
    execFileSync(process.execPath, [COMMAND_LINE, 'key', 'revoke', prefix], { env: this.environment, stdio: 'ignore' });
  }

  private importFacts(facts: string): void {
    const file = join(this.folder, 'facts.jsonl');
    writeFileSync(file, facts);
    execFileSync(process.execPath, [COMMAND_LINE, 'import', file], { env: this.environment, stdio: 'ignore' });
  }

  async close(): Promise<void> {
    await this.kill();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => {
        resolve(port);
      });
    });
  });
}
