/** What the server says is wrong, by the field that it is about. */
import { RefusedError, UnreachableError } from '../../../client/request.ts';
import { useWords } from '../../../language/language.tsx';
import { stateWords } from '../../../parts/state-words.ts';
import type { OutcomeFragment } from '../put.generated.ts';

export type Faults = ReadonlyMap<string, readonly string[]>;

type UserErrors = OutcomeFragment['userErrors'];

/** By the top-level fields of a record that stands in `field` of the input; what is about none stands under ''. */
export function faultsOf(userErrors: UserErrors, field: string): Faults {
  return byField(userErrors.map(({ field: at, message }) => [nameIn(at ?? '', field), message]));
}

/**
 * Gives the same of an error. Of a document that the server would not execute, because a variable does not fit, the message
 * names the place.
 */
export function useFaultsOfError(): (error: unknown, field: string) => Faults {
  const { away } = useWords(stateWords);
  return (error, field) => {
    if (error instanceof UnreachableError) return byField([['', away]]);
    if (!(error instanceof RefusedError))
      return byField([['', error instanceof Error ? error.message : String(error)]]);
    return byField(
      error.problems.map(({ message }) => {
        const place = /at "input\.([\w.]+)"/.exec(message)?.[1] ?? '';
        return [nameIn(place, field), message.replace(/^Variable .*?; /, '')];
      }),
    );
  };
}

function nameIn(path: string, field: string): string {
  return path.startsWith(`${field}.`) ? (path.slice(field.length + 1).split('.')[0] ?? '') : '';
}

function byField(faults: readonly (readonly [string, string])[]): Faults {
  const messages = new Map<string, string[]>();
  for (const [name, message] of faults) messages.set(name, [...(messages.get(name) ?? []), message]);
  return messages;
}
