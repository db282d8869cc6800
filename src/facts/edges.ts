/**
 * The documents that rest on each other, or repeal each other, by number: there may be hundreds of thousands of edges,
 * and all of them are needed to tell whether a document comes before itself.
 */
/** Relations in which no document can come before itself. */
export const ACYCLIC = ['BASED_ON', 'REPEALS'] as const;
export type Acyclic = (typeof ACYCLIC)[number];

/** Whether documents may not come before themselves in relations of this type. */
export function isAcyclic(type: string): type is Acyclic {
  return (ACYCLIC as readonly string[]).includes(type);
}

/** Where an edge stands in what is checked: a number for each record. */
type PlaceNumber = number;

interface Edge {
  readonly to: number;
  /** Where it stands in the import; undefined for one of the graph. */
  readonly place: PlaceNumber | undefined;
}

export class Edges {
  private readonly numbers = new Map<string, number>();
  private readonly leaving = new Map<number, Edge[]>();
  /** What the relations of the import lead to. */
  readonly targets = new Set<string>();

  get isEmpty(): boolean {
    return this.leaving.size === 0;
  }

  add(from: string, to: string, place?: PlaceNumber): void {
    const start = this.numberOf(from);
    const edge = { to: this.numberOf(to), place };
    const known = this.leaving.get(start);
    if (known) known.push(edge);
    else this.leaving.set(start, [edge]);
    if (place !== undefined) this.targets.add(to);
  }

  /**
   * The places of relations of the import without which there is no circle: of each circle one. Circles of relations that
   * are all in the graph are left alone. `isLeftOut` says which are not to be counted.
   */
  closing(isLeftOut: (place: PlaceNumber) => boolean): PlaceNumber[] {
    const closing = new Set<PlaceNumber>();
    for (;;) {
      const found = this.findClosing((place) => closing.has(place) || isLeftOut(place));
      if (found.length === 0) return [...closing];
      for (const place of found) closing.add(place);
    }
  }

  /** Depth first, without recursion: an edge that leads back to the way it was met on closes a circle. */
  private findClosing(isLeftOut: (place: PlaceNumber) => boolean): PlaceNumber[] {
    const found: PlaceNumber[] = [];
    const finished = new Set<number>();
    for (const start of this.leaving.keys()) {
      if (finished.has(start)) continue;
      const way = new Way();
      way.enter(start);
      for (let top = way.top; top; top = way.top) {
        const edge = this.leaving.get(top.node)?.[top.next];
        top.next += 1;
        if (!edge) {
          finished.add(top.node);
          way.leave();
        } else if (edge.place !== undefined && isLeftOut(edge.place)) {
          continue;
        } else if (way.has(edge.to)) {
          const place = edge.place ?? way.lastPlaceSince(edge.to);
          if (place !== undefined) found.push(place);
        } else if (!finished.has(edge.to)) {
          way.enter(edge.to, edge.place);
        }
      }
    }
    return found;
  }

  private numberOf(id: string): number {
    const known = this.numbers.get(id);
    if (known !== undefined) return known;
    this.numbers.set(id, this.numbers.size);
    return this.numbers.size - 1;
  }
}

interface Step {
  readonly node: number;
  /** By which edge of the import it was reached. */
  readonly place: PlaceNumber | undefined;
  /** The edge to be looked at next. */
  next: number;
}

/** From where the search began to where it is. */
class Way {
  private readonly steps: Step[] = [];
  private readonly nodes = new Set<number>();

  get top(): Step | undefined {
    return this.steps.at(-1);
  }

  enter(node: number, place?: PlaceNumber): void {
    this.steps.push({ node, place, next: 0 });
    this.nodes.add(node);
  }

  leave(): void {
    const step = this.steps.pop();
    if (step) this.nodes.delete(step.node);
  }

  has(node: number): boolean {
    return this.nodes.has(node);
  }

  /** The last edge of the import on the way from a node to here. */
  lastPlaceSince(node: number): PlaceNumber | undefined {
    const start = this.steps.findLastIndex((step) => step.node === node);
    return this.steps.slice(start + 1).findLast(({ place }) => place !== undefined)?.place;
  }
}
