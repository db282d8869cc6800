import { createHash, type Hash } from 'node:crypto';
import { pipeline } from 'node:stream/promises';
import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type { ZodType } from 'zod';
import { BackupError } from './backup-error.js';
import {
  edgeLine,
  footer,
  header,
  nodeLine,
  type EdgeLine,
  type Footer,
  type Header,
  type NodeLine,
} from './backup-format.js';
import { ContentSum, type Written } from './content-sum.js';

const LINE_FEED = 0x0a;

/** A backup that has been read to its end and found whole. */
export interface CheckedBackup {
  readonly header: Header;
  readonly footer: Footer;
}

/** Reads a backup to its end. Throws a BackupError, that says where, unless it is whole, unaltered and fit to be restored. */
export async function checkBackup(input: Readable): Promise<CheckedBackup> {
  const check = new Check();
  let number = 0;
  try {
    for await (const bytes of linesOf(unpacked(input))) {
      number += 1;
      check.line(bytes);
    }
    return check.end();
  } catch (error) {
    throw refusal(error, number);
  }
}

/** The nodes and edges of a backup that was checked. */
export async function* linesOfBackup(input: Readable): AsyncGenerator<NodeLine | EdgeLine> {
  for await (const bytes of linesOf(unpacked(input))) {
    const line = JSON.parse(bytes.toString()) as object;
    if ('node' in line) yield nodeLine.parse(line);
    else if ('edge' in line) yield edgeLine.parse(line);
  }
}

class Check {
  private header: Header | undefined;
  private footer: Footer | undefined;
  private edges = 0;
  private readonly nodes = new Set<number>();
  private readonly hash: Hash = createHash('sha256');
  private readonly content = new ContentSum();

  line(bytes: Buffer): void {
    if (this.footer) throw new BackupError('something stands behind its end');
    const line = JSON.parse(bytes.toString()) as object;
    if (this.header && 'end' in line) {
      this.footer = parsed(footer, line);
      return;
    }
    this.hash.update(bytes).update('\n');
    if (!this.header) this.header = parsed(header, line);
    else if ('node' in line) this.node(line);
    else this.edge(line);
  }

  private node(line: object): void {
    const { node } = parsed(nodeLine, line);
    if (this.nodes.has(node)) throw new BackupError(`node ${String(node)} is there twice`);
    this.nodes.add(node);
    this.content.addNode(line as Written<NodeLine>);
  }

  private edge(line: object): void {
    const { from, to } = parsed(edgeLine, line);
    if (!this.nodes.has(from) || !this.nodes.has(to)) throw new BackupError('an edge has an end that is not there');
    this.edges += 1;
    this.content.addEdge(line as Written<EdgeLine>);
  }

  end(): CheckedBackup {
    if (!this.header || !this.footer) throw new BackupError('its end is missing');
    const counted = [this.nodes.size, this.edges];
    for (const { nodes, edges } of [this.header, this.footer]) {
      if (nodes !== counted[0] || edges !== counted[1]) throw new BackupError('the counts do not fit what is in it');
    }
    if (this.footer.sha256 !== this.hash.digest('hex') || this.footer.content !== this.content.value)
      throw new BackupError('it was altered: the checksum does not fit');
    return { header: this.header, footer: this.footer };
  }
}

function parsed<Line>(schema: ZodType<Line>, line: object): Line {
  const result = schema.safeParse(line);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new BackupError(`${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`);
}

function refusal(error: unknown, line: number): BackupError {
  const { message, code } = error as NodeJS.ErrnoException;
  // What the system says of a file that cannot be read speaks for itself.
  if (code?.startsWith('E')) return new BackupError(`The backup cannot be read: ${message}.`);
  return new BackupError(
    `It is no whole backup (line ${String(line)}): ${message}. Nothing was written. Take another copy.`,
  );
}

/** The unpacked bytes; an error of either stream ends the reading. */
function unpacked(input: Readable): AsyncIterable<Buffer> {
  const gunzip = createGunzip();
  pipeline(input, gunzip).catch((error: unknown) => gunzip.destroy(error as Error));
  return gunzip;
}

/** The lines without their line feeds. */
async function* linesOf(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let begun: Buffer[] = [];
  for await (const chunk of chunks) {
    let start = 0;
    for (let end = chunk.indexOf(LINE_FEED); end >= 0; end = chunk.indexOf(LINE_FEED, start)) {
      yield Buffer.concat([...begun, chunk.subarray(start, end)]);
      begun = [];
      start = end + 1;
    }
    if (start < chunk.length) begun.push(chunk.subarray(start));
  }
  if (begun.length > 0) yield Buffer.concat(begun);
}
