/** The example operations of `examples/`: the playground's tabs, and tests. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';

const EXAMPLES_FOLDER = new URL('../../examples/', import.meta.url);

export interface Example {
  /** `01 Backbone enterprises`, from the file's name. */
  readonly name: string;
  readonly file: string;
  readonly query: string;
  /** JSON text; empty when the operation takes no variables. */
  readonly variables: string;
}

/** All examples in the order of their numbers. Variables stand beside the operation in `<name>.variables.json`. */
export function readExamples(): Example[] {
  const files = readdirSync(EXAMPLES_FOLDER).filter((name) => name.endsWith('.graphql'));
  return files.toSorted().map((file) => {
    const variables = new URL(file.replace('.graphql', '.variables.json'), EXAMPLES_FOLDER);
    return {
      name: titleOf(file),
      file,
      query: readFileSync(new URL(file, EXAMPLES_FOLDER), 'utf8'),
      variables: existsSync(variables) ? readFileSync(variables, 'utf8') : '',
    };
  });
}

function titleOf(file: string): string {
  const [number = '', first = '', ...words] = file.replace('.graphql', '').split('-');
  return [number, first.charAt(0).toUpperCase() + first.slice(1), ...words].join(' ');
}
