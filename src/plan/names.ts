/** Gives the standing names of a definition's text (`x`, `y`, `r`, `k`, `$value`) the names of one statement. */

const STANDING_NAMES = /(?<![\w.:$'`])(x|y|r|k)(?![\w'`(])|\$value\b/g;

export interface Names {
  readonly x?: string;
  readonly y?: string;
  readonly r?: string;
  readonly k?: string;
  /** The parameter's name, without the dollar sign. */
  readonly value?: string;
}

/** `text` with its standing names replaced; names that are not given stay as they are. */
export function rename(text: string, names: Names): string {
  return text.replaceAll(STANDING_NAMES, (match) => {
    if (match === '$value') return names.value === undefined ? match : `$${names.value}`;
    return names[match as 'x' | 'y' | 'r' | 'k'] ?? match;
  });
}

/** Hands out the parameters of one statement under names that say nothing of the request. */
export class Parameters {
  readonly values: Record<string, unknown> = {};
  private count = 0;

  /** The name, without the dollar sign, under which `value` travels. */
  add(value: unknown): string {
    const name = `p${String(this.count)}`;
    this.count += 1;
    this.values[name] = value;
    return name;
  }
}
