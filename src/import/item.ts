/** What can be told of a line of an import, whether it is a record or is refused. */
import { idOf } from '../facts/relation-id.js';
import { NODE_KINDS } from '../facts/vocabulary.js';
import type { Item } from './read-input.js';
import { UNKNOWN_KIND } from './tally.js';

const KINDS: readonly unknown[] = [...NODE_KINDS, 'relation'];

/** The id that a line gives its record, also where that is refused; undefined when it gives none. */
export function idOfItem(item: Item): string | undefined {
  const id = 'record' in item ? idOf(item.record) : (item.value as { id?: unknown } | null | undefined)?.id;
  return typeof id === 'string' ? id : undefined;
}

/** The kind of a line's record, or `unknown`. */
export function kindOfItem(item: Item): string {
  const kind = ('record' in item ? item.record : (item.value as { kind?: unknown } | null | undefined))?.kind;
  return KINDS.includes(kind) ? (kind as string) : UNKNOWN_KIND;
}
