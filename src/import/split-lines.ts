/** Splits a stream of bytes into lines, or into the rows of a table, without keeping more than one of them. */

/** The longest line that is read. The longest record that makes sense is a few kilobytes. */
export const LONGEST_LINE = 4 * 1024 * 1024;

export interface Line {
  /** Of its first character, from 1. */
  readonly number: number;
  /** Without the line feed; undefined when it is longer than what is read. */
  readonly bytes: Buffer | undefined;
}

const LINE_FEED = 0x0a;
const QUOTE = 0x22;

/**
 * The lines of each chunk. No byte of a character beyond ASCII is a line feed in UTF-8, so lines can be told apart before
 * they are decoded. In a table, a line feed within double quotes ends no row.
 */
export async function* splitLines(
  chunks: AsyncIterable<Buffer>,
  { isTable = false, longest = LONGEST_LINE }: { readonly isTable?: boolean; readonly longest?: number } = {},
): AsyncGenerator<Line[]> {
  const splitter = new Splitter(isTable, longest);
  for await (const chunk of chunks) {
    const lines = splitter.take(chunk);
    if (lines.length > 0) yield lines;
  }
  const last = splitter.end();
  if (last) yield [last];
}

class Splitter {
  private parts: Buffer[] = [];
  private length = 0;
  private start = 1;
  private current = 1;
  private isQuoted = false;

  constructor(
    private readonly isTable: boolean,
    private readonly longest: number,
  ) {}

  take(chunk: Buffer): Line[] {
    const lines: Line[] = [];
    let from = 0;
    for (let at = chunk.indexOf(LINE_FEED); at >= 0; at = chunk.indexOf(LINE_FEED, at + 1)) {
      this.current += 1;
      if (this.isTable && this.staysQuoted(chunk, from, at)) {
        this.keep(chunk.subarray(from, at + 1));
        from = at + 1;
        continue;
      }
      this.keep(chunk.subarray(from, at));
      lines.push(this.finish());
      from = at + 1;
    }
    if (this.isTable) this.staysQuoted(chunk, from, chunk.length);
    // A copy: what is read next may be written over what was read before.
    if (from < chunk.length) this.keep(Buffer.from(chunk.subarray(from)));
    return lines;
  }

  end(): Line | undefined {
    return this.length === 0 ? undefined : this.finish();
  }

  /** A double quote within quotes is written twice, so that the number of them tells. */
  private staysQuoted(chunk: Buffer, from: number, to: number): boolean {
    for (let at = chunk.indexOf(QUOTE, from); at >= 0 && at < to; at = chunk.indexOf(QUOTE, at + 1)) {
      this.isQuoted = !this.isQuoted;
    }
    return this.isQuoted;
  }

  private keep(part: Buffer): void {
    this.length += part.length;
    if (this.length > this.longest) this.parts = [];
    else if (part.length > 0) this.parts.push(part);
  }

  private finish(): Line {
    const { length, parts, start } = this;
    this.parts = [];
    this.length = 0;
    this.start = this.current;
    this.isQuoted = false;
    if (length > this.longest) return { number: start, bytes: undefined };
    return { number: start, bytes: parts.length === 1 ? parts[0] : Buffer.concat(parts) };
  }
}
