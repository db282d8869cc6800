/**
 * Places nodes, away from the page so that it stays quick. The same steps always give the same places: where a node
 * starts follows from its index, and how long it is moved from how many there are.
 */
import { UndirectedGraph } from 'graphology';
import forceAtlas2 from 'graphology-layout-forceatlas2';
import type { LayoutAnswer, LayoutRequest, LayoutStep } from './layout-request.ts';

/** The angle after which points on a spiral never come to lie on one line. */
const GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5));
const SPACING = 12;
/** How long the worker works before it listens again, in milliseconds. */
const SLICE_MS = 60;

let latest = 0;

globalThis.onmessage = ({ data }: MessageEvent<LayoutRequest>) => {
  latest = data.number;
  void place(data);
};

async function place({ number, steps }: LayoutRequest): Promise<void> {
  const graph = new UndirectedGraph<{ x: number; y: number }>();
  for (const step of steps) {
    add(graph, step);
    await settle(graph, number);
    if (number !== latest) return;
  }
  tell(graph, number, true);
}

function add(graph: UndirectedGraph<{ x: number; y: number }>, { origin, nodes, ends }: LayoutStep): void {
  const before = graph.order;
  const { x, y } = before === 0 ? { x: 0, y: 0 } : graph.getNodeAttributes(String(origin));
  for (let index = before; index < nodes; index += 1) {
    const place = index - before + (before === 0 ? 0 : 1);
    const distance = SPACING * Math.sqrt(place);
    const angle = place * GOLDEN_ANGLE;
    graph.addNode(String(index), { x: x + distance * Math.cos(angle), y: y + distance * Math.sin(angle) });
  }
  for (let index = 0; index < ends.length; index += 2) {
    const [from, to] = [String(ends[index]), String(ends[index + 1])];
    if (from !== to) graph.mergeEdge(from, to);
  }
}

/** Moves the nodes for as many rounds as their number asks for; `latest` may change at each pause. */
async function settle(graph: UndirectedGraph, number: number): Promise<void> {
  const settings = {
    ...forceAtlas2.inferSettings(graph.order),
    barnesHutOptimize: graph.order > 500,
    // Spreads what hangs on a hub over the paper, where it would be one dark spot otherwise.
    linLogMode: true,
    strongGravityMode: true,
    gravity: 0.05,
    scalingRatio: 10,
  };
  let left = roundsFor(graph.order);
  while (left > 0) {
    const started = performance.now();
    while (left > 0 && performance.now() - started < SLICE_MS) {
      const iterations = Math.min(left, ROUNDS_AT_ONCE);
      forceAtlas2.assign(graph, { iterations, settings });
      left -= iterations;
    }
    tell(graph, number, false);
    await pause();
    if (number !== latest) return;
  }
}

/** A fixed number, since each call begins with fresh speeds: the result must not hang on how fast the machine is. */
const ROUNDS_AT_ONCE = 10;

function roundsFor(order: number): number {
  if (order < 300) return 400;
  if (order < 1000) return 200;
  return order < 2500 ? 80 : 40;
}

function tell(graph: UndirectedGraph, number: number, isDone: boolean): void {
  const positions = new Float32Array(graph.order * 2);
  graph.forEachNode((node, { x, y }) => {
    positions.set([x as number, y as number], Number(node) * 2);
  });
  const answer: LayoutAnswer = { number, positions, isDone };
  globalThis.postMessage(answer, { transfer: [positions.buffer] });
}

/** Lets a newer request be heard. */
function pause(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve);
  });
}
