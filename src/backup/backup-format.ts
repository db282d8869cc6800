/**
 * What a backup is: gzip of lines of JSON. The first says what it is of, then come all nodes, then all edges, and the last
 * line has the counts and two checksums. It is of the graph as it is stored, not of facts: what was, the log of changes and
 * the clocks are in it. Either engine restores what the other gave. `docs/operations.md` describes it for operators.
 */
import { z } from 'zod';
import { storedValue } from './stored-value.js';

export const FORMAT = 'policy-atlas-backup/1';
/** The node with the graph's version: it is set at the end of a restore, when all else is there. */
export const VERSION_LABEL = 'GraphVersion';
/** Stands in a graph whose restore has begun and not ended. */
export const UNFINISHED_LABEL = 'UnfinishedRestore';

const count = z.int().min(0);
/** They become part of a statement, so nothing else may stand in them. */
const label = z.string().regex(/^[A-Z][A-Za-z0-9]*$/, 'must be letters and digits');
const edgeType = z.string().regex(/^[A-Z][A-Z0-9_]*$/, 'must be capital letters');
const properties = z.record(z.string(), storedValue);

export const header = z.strictObject({
  format: z.literal(FORMAT),
  /** The graph's version. */
  version: count,
  takenAt: z.iso.datetime(),
  engine: z.enum(['grafeo', 'neo4j']),
  nodes: count,
  edges: count,
});

/** `node` is a number that edges refer to it by, within this backup only. */
export const nodeLine = z.strictObject({ node: count, labels: z.array(label), properties });
export const edgeLine = z.strictObject({ edge: edgeType, from: count, to: count, properties });

export const footer = z.strictObject({
  end: z.literal(FORMAT),
  nodes: count,
  edges: count,
  /** Of the content, in whichever order and under whichever numbers an engine keeps it: see `ContentSum`. */
  content: z.string(),
  /** SHA-256 of all bytes before this line. */
  sha256: z.string(),
});

export type Header = z.infer<typeof header>;
export type NodeLine = z.infer<typeof nodeLine>;
export type EdgeLine = z.infer<typeof edgeLine>;
export type Footer = z.infer<typeof footer>;
