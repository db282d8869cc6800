/**
 * What a node was at an instant before the graph last changed something in place. `docs/decisions/changes.md` says how
 * that is kept: as a `Past`, or in the node itself where it has not changed since. Statements that were replaced are
 * nodes of their own, whose ids end in `~` and the version that ended them; to a client they bear the plain id.
 */
import type { Graph } from '../graph/graph.js';
import type { Clock } from './clock.js';

/** A node as it was: its properties are read from the variable `name`, which `clause` binds. */
export interface Version {
  readonly of: string;
  readonly name: string;
  readonly clause: string;
}

/** Whether something may have been otherwise at the instant of the clock than the nodes say now. */
export function isPast({ knownAsOf, revisedAt }: Clock): boolean {
  return knownAsOf !== undefined && revisedAt !== undefined && knownAsOf < revisedAt;
}

/** The instant before which something may have been otherwise than it is; undefined where nothing ever changed. */
export async function readRevisedAt(graph: Pick<Graph, 'read'>): Promise<string | undefined> {
  // Neo4j would warn of the property by its name where no version has it yet.
  const text = 'MATCH (v:GraphVersion {name: $name}) RETURN properties(v) AS version';
  const [row] = await graph.read({ text, parameters: { name: 'graph' } });
  return (row?.['version'] as { readonly revisedAt?: string } | undefined)?.revisedAt;
}

/** The pattern that leads from a node to what it was; conditions on `past` are to follow. */
function pastOf(node: string): string {
  return `(${node})<-[:PAST_OF]-(past:Past)`;
}

/** That `past` is what was known at the instant, a parameter. */
export function wasKnown(instant: string): string {
  return `past.knownFrom <= ${instant} AND past.knownTo > ${instant}`;
}

/** An expression for what the node was at the instant, or else for the node itself. Not for conditions: see `fitted`. */
export function versionAt(node: string, instant: string): string {
  return `coalesce(head([${pastOf(node)} WHERE ${wasKnown(instant)} | past]), ${node})`;
}

/** That the node has not changed since the instant. */
function isStillSo(node: string, instant: string): string {
  return `coalesce(${node}.revisedAt, ${node}.recordedAt) <= ${instant}`;
}

/** That the node was known at the instant, in one form or another. */
export function nodeWasKnown(node: string, instant: string): string {
  const itself = `${isStillSo(node, instant)} AND (${node}.retractedAt IS NULL OR ${node}.retractedAt > ${instant})`;
  return `((${itself}) OR EXISTS { MATCH ${pastOf(node)} WHERE ${wasKnown(instant)} })`;
}

/** The condition that what the node was met the condition that `conditionOn` gives for a variable. */
export function fitted(node: string, instant: string, conditionOn: (variable: string) => string): string {
  const match = /^\w+$/.test(node)
    ? `MATCH ${pastOf(node)} WHERE ${wasKnown(instant)}`
    : `MATCH (past:Past) WHERE past.of = ${node}.id AND ${wasKnown(instant)}`;
  const now = `${isStillSo(node, instant)} AND (${conditionOn(node)})`;
  return `((${now}) OR EXISTS { ${match} AND (${conditionOn('past')}) })`;
}

/** The id under which a client knows the node. */
export function plainId(node: string): string {
  return `split(${node}.id, '~')[0]`;
}
