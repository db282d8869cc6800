/** A line between the driver and a real Neo4j that can fail: be cut at a commit, fall silent, be slow, or be away. */
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** A Bolt message in one chunk: its length, COMMIT (a structure without fields, signature 0x12), and the end of the message. */
const COMMIT = Buffer.from('0002b0120000', 'hex');

/** What happens to the next commit: it never gets to the server, or its answer never comes back. */
type Fault = 'BEFORE_THE_SERVER' | 'AFTER_THE_SERVER';

export class BoltLine {
  private readonly sockets = new Set<Socket>();
  private readonly server: Server;
  private fault: Fault | undefined;
  private isAway = false;
  private readonly silent = new WeakSet<Socket>();
  private isSilent = false;
  private delay = 0;

  private constructor(private readonly target: URL) {
    this.server = createServer((client) => {
      this.join(client);
    });
  }

  /** A line to the server at `url`. */
  static async to(url: string): Promise<BoltLine> {
    const line = new BoltLine(new URL(url));
    line.server.listen(0, '127.0.0.1');
    await once(line.server, 'listening');
    return line;
  }

  get url(): string {
    return `bolt://127.0.0.1:${String((this.server.address() as AddressInfo).port)}`;
  }

  /** Cuts all connections when the next commit passes. */
  cutAtCommit(fault: Fault): void {
    this.fault = fault;
  }

  /** Cuts all connections now; new ones can be made. */
  cut(): void {
    for (const socket of this.sockets) socket.destroy();
    this.sockets.clear();
  }

  /** Is as if no server were there, until `comeBack`. */
  goAway(): void {
    this.isAway = true;
    this.cut();
  }

  /** Says nothing more on any connection, and nothing on new ones, until `comeBack`; nobody is told that they are dead. */
  fallSilent(): void {
    this.isSilent = true;
    this.forgetConnections();
  }

  /** The connections that there are lead nowhere from now on, and nobody is told; new ones are well. */
  forgetConnections(): void {
    for (const socket of this.sockets) this.silent.add(socket);
  }

  /** Answers come so many milliseconds later, from connections that are made from now on. */
  slowDown(milliseconds: number): void {
    this.delay = milliseconds;
  }

  /** New connections are well again; those that were lost stay so. */
  comeBack(): void {
    this.isAway = false;
    this.isSilent = false;
    this.delay = 0;
  }

  async close(): Promise<void> {
    this.cut();
    this.server.close();
    await once(this.server, 'close');
  }

  private join(client: Socket): void {
    if (this.isAway) {
      client.destroy();
      return;
    }
    const server = connect(Number(this.target.port), this.target.hostname);
    const { delay } = this;
    for (const socket of [client, server]) {
      this.sockets.add(socket.on('error', () => undefined));
      if (this.isSilent) this.silent.add(socket);
    }
    client.on('data', (bytes) => {
      if (this.silent.has(client)) return;
      if (!this.fault || !bytes.includes(COMMIT)) {
        server.write(bytes);
        return;
      }
      if (this.fault === 'AFTER_THE_SERVER') this.deliver(bytes, server);
      else this.cut();
      this.fault = undefined;
    });
    server.on('data', (bytes) => {
      if (this.silent.has(client)) return;
      if (delay > 0) setTimeout(() => client.write(bytes), delay);
      else client.write(bytes);
    });
    client.on('close', () => server.destroy());
    server.on('close', () => client.destroy());
  }

  /** The server answers a commit when it is done; the answer is the moment to cut. */
  private deliver(commit: Buffer, server: Socket): void {
    server.removeAllListeners('data').once('data', () => {
      this.cut();
    });
    server.write(commit);
  }
}
