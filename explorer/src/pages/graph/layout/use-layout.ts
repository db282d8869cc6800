/** The places of the nodes of a picture, as the worker finds them. */
import { useEffect, useMemo, useRef, useState } from 'react';
import type { Picture } from '../picture/picture.ts';
import type { LayoutAnswer, LayoutRequest, LayoutStep } from './layout-request.ts';

export interface Layout {
  /** The ids of the nodes, in the order of their places. */
  readonly ids: readonly string[];
  /** x and y of each node, one after the other. */
  readonly positions: Float32Array;
  /** Whether the nodes have come to rest. */
  readonly isDone: boolean;
}

/** Undefined until the first places are there; those of the former picture until those of a new one are. */
export function useLayout(picture: Picture | undefined): Layout | undefined {
  const [layout, setLayout] = useState<Layout>();
  const worker = useWorker();
  const number = useRef(0);
  const asked = useMemo(() => (picture ? askedOf(picture) : undefined), [picture]);
  useEffect(() => {
    if (!asked || !worker) return;
    number.current += 1;
    const current = number.current;
    const listen = ({ data }: MessageEvent<LayoutAnswer>) => {
      if (data.number === current) setLayout({ ids: asked.ids, positions: data.positions, isDone: data.isDone });
    };
    worker.addEventListener('message', listen);
    const request: LayoutRequest = { number: current, steps: asked.steps };
    worker.postMessage(request);
    return () => {
      worker.removeEventListener('message', listen);
    };
  }, [asked, worker]);
  return layout;
}

function useWorker(): Worker | undefined {
  const [worker, setWorker] = useState<Worker>();
  useEffect(() => {
    const created = new Worker(new URL('./layout-worker.ts', import.meta.url), { type: 'module' });
    setWorker(created);
    return () => {
      created.terminate();
    };
  }, []);
  return worker;
}

function askedOf({ steps: all, relations }: Picture): { ids: string[]; steps: LayoutStep[] } {
  const steps = all.filter(({ nodes }) => nodes.length > 0);
  const ids = steps.flatMap(({ nodes }) => nodes);
  const indices = new Map(ids.map((id, index) => [id, index]));
  let count = 0;
  const sizes = steps.map(({ nodes }) => (count += nodes.length));
  const ends = steps.map((): number[] => []);
  // In the order of their ids, so that the same relations give the same places whichever answer brought them first.
  const pairs = [...relations.values()]
    .sort((left, right) => (left.id < right.id ? -1 : 1))
    .map(({ from, to }) => [indices.get(from) ?? 0, indices.get(to) ?? 0] as const);
  for (const [from, to] of pairs) {
    const step = sizes.findIndex((size) => Math.max(from, to) < size);
    ends[step]?.push(from, to);
  }
  return {
    ids,
    steps: steps.map(({ origin }, index) => ({
      origin: indices.get(origin) ?? 0,
      nodes: sizes[index] ?? 0,
      ends: Uint32Array.from(ends[index] ?? []),
    })),
  };
}
