/** The lines that an import refused, exactly as they stood, so that they can be put right and imported. */
import { open, rename, rm, type FileHandle } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { describeFault, type Fault } from '../facts/fault.js';
import type { Input } from './input.js';

interface Part {
  readonly path: string;
  readonly handle: FileHandle;
}

/**
 * Lines of JSON go to one file, rows of each table to one of its own beside it, under the same first row, and the faults to
 * a third. They get their names when the import is done: the input may be the file of a run before.
 */
export class RefusedFiles {
  private readonly parts = new Map<string, Part>();

  constructor(private readonly path: string) {}

  async add(input: Input, head: Buffer | undefined, raw: Buffer): Promise<void> {
    const part = await this.partFor(input.format === 'csv' ? this.pathOfTable(input) : this.path, head);
    await part.handle.write(Buffer.concat([raw, Buffer.from('\n')]));
  }

  async addFault(fault: Fault): Promise<void> {
    const part = await this.partFor(`${this.path}.faults.txt`);
    await part.handle.write(`${describeFault(fault)}\n`);
  }

  /** Gives the files their names, which it returns. */
  async finish(): Promise<string[]> {
    for (const [path, part] of this.parts) {
      await part.handle.close();
      await rename(part.path, path);
    }
    const paths = [...this.parts.keys()];
    this.parts.clear();
    return paths;
  }

  /** Removes what was not finished. */
  async remove(): Promise<void> {
    for (const part of this.parts.values()) {
      await part.handle.close();
      await rm(part.path, { force: true });
    }
    this.parts.clear();
  }

  private pathOfTable({ name }: Input): string {
    const table = basename(name).replace(/\.csv(\.gz)?$/, '');
    const extension = extname(this.path);
    return `${this.path.slice(0, this.path.length - extension.length)}.${table.replaceAll(' ', '-')}.csv`;
  }

  private async partFor(path: string, head?: Buffer): Promise<Part> {
    const known = this.parts.get(path);
    if (known) return known;
    const part = { path: `${path}.part`, handle: await open(`${path}.part`, 'w') };
    this.parts.set(path, part);
    if (head) await part.handle.write(Buffer.concat([head, Buffer.from('\n')]));
    return part;
  }
}
