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

export function fromRecord(record: Record<string, unknown>): GraphRow {
  return fromDriver(record) as GraphRow;
}

function fromDriver(value: unknown): Value {
  if (neo4j.isInt(value)) return fromInteger(value);
  if (Array.isArray(value)) return value.map(fromDriver);
  if (value !== null && typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, fromDriver(item)]));
  }
  return value as Value;
}

function fromInteger(value: Integer): number | bigint {
  return value.inSafeRange() ? value.toNumber() : value.toBigInt();
}
