/** Of what clients can ask for in ever other ways, so many are kept. */
const MOST_KEPT = 100;

/** What stands under the key, or else what `make` gives, which is kept; all others are let go when there are too many. */
export function keepFew<Value>(kept: Map<string, Value>, key: string, make: () => Value): Value {
  const found = kept.get(key);
  if (found !== undefined) return found;
  const made = make();
  if (kept.size >= MOST_KEPT) kept.clear();
  kept.set(key, made);
  return made;
}
