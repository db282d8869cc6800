/** What an import reads: files, folders of files, and the standard input. */
import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';

export const INPUT_FORMATS = ['jsonl', 'csv'] as const;
export type InputFormat = (typeof INPUT_FORMATS)[number];

export interface Input {
  /** As it is called in faults. */
  readonly name: string;
  readonly format: InputFormat;
  /** The size of the file as it lies on the disk; undefined for the standard input. */
  readonly size: number | undefined;
  /** What stands in it, unpacked; `onRead` is told how many bytes of the file were read. Throws an InputError. */
  open(onRead?: (bytes: number) => void): AsyncIterable<Buffer>;
}

/** A file that cannot be read: one line that says which and why. */
export class InputError extends Error {
  override readonly name = 'InputError';
}

const STANDARD_INPUT = '-';
const FACTS_FILE = /\.(jsonl|csv)(\.gz)?$/;

/**
 * The inputs that these paths name; of a folder, the files of facts in it, by name. The format follows from the name
 * of a file unless it is given. Throws an InputError.
 */
export async function findInputs(paths: readonly string[], format?: InputFormat): Promise<Input[]> {
  const inputs: Input[] = [];
  for (const path of paths) {
    if (path === STANDARD_INPUT) inputs.push(standardInput(format ?? 'jsonl'));
    else for (const file of await filesAt(path)) inputs.push(await fileInput(file, format ?? formatOf(file)));
  }
  return inputs;
}

function formatOf(path: string): InputFormat {
  return /\.csv(\.gz)?$/.test(path) ? 'csv' : 'jsonl';
}

async function filesAt(path: string): Promise<string[]> {
  const isFolder = await explained(path, async () => (await stat(path)).isDirectory());
  if (!isFolder) return [path];
  const names = (await explained(path, () => readdir(path))).filter((name) => FACTS_FILE.test(name)).toSorted();
  if (names.length === 0) throw new InputError(`${path} has no file that ends in .jsonl, .csv, .jsonl.gz or .csv.gz.`);
  return names.map((name) => join(path, name));
}

async function fileInput(path: string, format: InputFormat): Promise<Input> {
  const { size } = await explained(path, () => stat(path));
  return {
    name: path,
    format,
    size,
    open: (onRead) => chunksOf(path, createReadStream(path), path.endsWith('.gz'), onRead),
  };
}

function standardInput(format: InputFormat): Input {
  const name = 'standard input';
  return { name, format, size: undefined, open: (onRead) => chunksOf(name, process.stdin, false, onRead) };
}

async function* chunksOf(
  name: string,
  file: NodeJS.ReadableStream,
  isPacked: boolean,
  onRead: (bytes: number) => void = () => undefined,
): AsyncGenerator<Buffer> {
  file.on('data', (chunk: Buffer) => {
    onRead(chunk.length);
  });
  file.pause();
  // Errors of the file reach whoever reads what was unpacked.
  const stream = isPacked ? pipeline(file, createGunzip(), () => undefined) : file;
  try {
    for await (const chunk of stream) yield chunk as Buffer;
  } catch (error) {
    throw new InputError(`${name} cannot be read: ${(error as Error).message}.`);
  }
}

async function explained<Result>(path: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw new InputError(`${path} cannot be read: ${(error as Error).message}.`);
  }
}
