/** Values on their way to Neo4j's driver and back. */
import neo4j, { type Integer } from 'neo4j-driver';
import type { GraphRow, Statement, Value } from './graph.js';

/** The driver sends a JavaScript number as a float; a whole number that is exact is sent as an integer here. */
export function toParameters({ parameters }: Statement): Record<string, unknown> {
  return Object.fromEntries(Object.entries(parameters).map(([name, value]) => [name, toDriver(value)]));
}

function toDriver(value: Value): unknown {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? neo4j.int(value) : value;
  if (typeof value === 'bigint') return neo4j.int(value);
  if (Array.isArray(value)) return value.map(toDriver);
  if (value !== null && typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, toDriver(item)]));
  }
  return value;
}

/** The record as a row. Its values become those of the row in place: the driver made them for us alone. */
export function fromRecord(record: Record<string, unknown>): GraphRow {
  return fromDriver(record) as GraphRow;
}

function fromDriver(value: unknown): Value {
  if (typeof value !== 'object' || value === null) return value as Value;
  if (neo4j.isInt(value)) return fromInteger(value);
  const isList = Array.isArray(value);
  // A date or a point of Neo4j, which no statement of ours asks for, is an object of the driver's that does not change.
  if (!isList && Object.getPrototypeOf(value) !== Object.prototype) return value as Value;
  const items = value as Record<number | string, unknown>;
  for (const key of isList ? value.keys() : Object.keys(items)) {
    const item = items[key];
    if (typeof item === 'object' && item !== null) items[key] = fromDriver(item);
  }
  return items as Value;
}

function fromInteger(value: Integer): number | bigint {
  return value.inSafeRange() ? value.toNumber() : value.toBigInt();
}
