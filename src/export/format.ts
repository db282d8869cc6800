/** What every format of export is: a way to write the records of an export as text. */
import type { FactsExport } from './facts-export.js';

export interface Format {
  /** The type of its content over HTTP. */
  readonly contentType: string;
  /** The end of the name of its files. */
  readonly extension: string;
  /** The text of an export, piece by piece. */
  write(facts: FactsExport): AsyncGenerator<string>;
}
