import { createHash } from 'node:crypto';
import { UNFINISHED_LABEL, VERSION_LABEL, type EdgeLine, type NodeLine } from './backup-format.js';

const WORD = 2n ** 64n;
/** They are not the same before the end of a restore as after it, and are no content. */
const LEFT_OUT = [UNFINISHED_LABEL, VERSION_LABEL];

/**
 * A checksum of a graph's content that does not depend on the order in which it is read, nor on the numbers that an engine
 * gives its nodes: the sum of the checksums of all nodes, and of all edges with those of their ends. Nodes are added before
 * the edges that join them.
 */
export class ContentSum {
  private sum = 0n;
  private readonly ofNode = new Map<number, bigint>();

  /** `line` has values as `toStored` gives them. */
  addNode({ node, labels, properties }: Written<NodeLine>): void {
    if (labels.some((label) => LEFT_OUT.includes(label))) return;
    const part = partOf([labels.toSorted(), entriesOf(properties)]);
    this.ofNode.set(node, part);
    this.sum += part;
  }

  addEdge({ edge, from, to, properties }: Written<EdgeLine>): void {
    const ends = [from, to].map((node) => String(this.ofNode.get(node)));
    this.sum += partOf([edge, ends, entriesOf(properties)]);
  }

  /** 16 hexadecimal digits. */
  get value(): string {
    return (this.sum % WORD).toString(16).padStart(16, '0');
  }
}

/** A line whose values are still in JSON. */
export type Written<Line> = Omit<Line, 'properties'> & { readonly properties: Readonly<Record<string, unknown>> };

function partOf(content: unknown): bigint {
  return createHash('sha256').update(JSON.stringify(content)).digest().readBigUInt64BE();
}

function entriesOf(properties: Readonly<Record<string, unknown>>): [string, unknown][] {
  return Object.entries(properties).toSorted(([left], [right]) => (left < right ? -1 : 1));
}
