/** What the page and the worker that places nodes tell each other. */

/** Nodes that came together: placed around the node from which they were reached, then all is moved until it is at rest. */
export interface LayoutStep {
  /** The index of the node from which they were reached. */
  readonly origin: number;
  /** How many nodes there are in all when they have come. */
  readonly nodes: number;
  /** The relations that join them to each other and to those before, as pairs of indices. */
  readonly ends: Uint32Array;
}

export interface LayoutRequest {
  readonly number: number;
  readonly steps: readonly LayoutStep[];
}

export interface LayoutAnswer {
  readonly number: number;
  /** x and y of each node, one after the other. */
  readonly positions: Float32Array;
  readonly isDone: boolean;
}
