import type { Clock } from './clock.js';
import type { Composer } from './compose.js';
import { isPast } from './past.js';

/**
 * What `compose` composes under the clock: once more where it reads what was known at an instant before the last change,
 * which `revisedAt` tells.
 */
export async function underClock<Composed extends { readonly composer: Composer }>(
  clock: Clock,
  revisedAt: () => Promise<string | undefined>,
  compose: (clock: Clock) => Composed,
): Promise<Composed> {
  const composed = compose(clock);
  const { earliest } = composed.composer.scope;
  if (earliest === undefined) return composed;
  const known = { ...clock, revisedAt: await revisedAt() };
  return isPast({ ...known, knownAsOf: earliest }) ? compose(known) : composed;
}
