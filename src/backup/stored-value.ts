/** The values of properties in JSON, which has no integers beyond 2^53 and no number that is none. */
import { z } from 'zod';
import type { Value } from '../graph/graph.js';

const FLOATS: Readonly<Record<string, number>> = { NaN, Infinity, '-Infinity': -Infinity };

/** Reads what `toStored` gives. */
export const storedValue: z.ZodType<Value> = z.lazy(() =>
  z.union([
    z.string(),
    z.number(),
    z.boolean(),
    z.array(storedValue),
    z.strictObject({ integer: z.string().regex(/^-?\d{1,19}$/) }).transform(({ integer }) => BigInt(integer)),
    z.strictObject({ float: z.enum(['NaN', 'Infinity', '-Infinity']) }).transform(({ float }) => FLOATS[float] ?? NaN),
  ]),
);

/** The value in JSON; undefined for what cannot be kept: a map, which a date or a point of a database comes as, and bytes. */
export function toStored(value: Value): unknown {
  if (typeof value === 'bigint') return { integer: String(value) };
  if (typeof value === 'number') return Number.isFinite(value) ? value : { float: String(value) };
  if (Array.isArray(value)) {
    const items = value.map(toStored);
    return items.includes(undefined) ? undefined : items;
  }
  return typeof value === 'object' ? undefined : value;
}
