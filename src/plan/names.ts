/** Gives the standing names of a definition's text (`x`, `y`, `r`, `k`, `$value`, `$day`) the names of one statement. */

const STANDING_NAMES = /(?<![\w.:$'`])(x|y|r|k)(?![\w'`(])|\$(value|day)\b/g;

export interface Names {
  readonly x?: string;
  readonly y?: string;
  readonly r?: string;
  readonly k?: string;
  /** The parameter's name, without the dollar sign. */
  readonly value?: string;
  /** The parameter that holds the day of the question, without the dollar sign. */
  readonly day?: string;
}

/** `text` with its standing names replaced; names that are not given stay as they are. */
export function rename(text: string, names: Names): string {
  return text.replaceAll(STANDING_NAMES, (match) => {
    if (!match.startsWith('$')) return names[match as 'x' | 'y' | 'r' | 'k'] ?? match;
    const name = names[match.slice(1) as 'value' | 'day'];
    return name === undefined ? match : `$${name}`;
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
