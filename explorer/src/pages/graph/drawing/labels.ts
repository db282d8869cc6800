/** Which names are written: the most joined first, and none over another. */

/** How many characters of a name are written in the picture; all of it stands beside the picture and in the table. */
const CHARACTERS = 26;
/** Of Chinese, where a character is twice as wide. */
const WIDE_CHARACTERS = 16;
const WIDE = /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]/;

export interface Labelled {
  readonly id: string;
  /** Where the node is, in pixels. */
  readonly x: number;
  readonly y: number;
  /** The half of its width, in pixels. */
  readonly radius: number;
  readonly text: string;
  /** Which is written first. */
  readonly weight: number;
}

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** A name as short as the picture needs it. */
export function shortName(name: string): string {
  const most = WIDE.test(name) ? WIDE_CHARACTERS : CHARACTERS;
  const characters = Array.from(name);
  return characters.length <= most
    ? name
    : `${characters
        .slice(0, most - 1)
        .join('')
        .trimEnd()}…`;
}

/** About how wide a text is, in pixels. */
function widthOf(text: string, size: number): number {
  return Array.from(text).reduce((width, character) => width + (WIDE.test(character) ? size : size * 0.56), 0);
}

/** The ids of the nodes whose names find room, beside each other and beside the nodes. */
export function labelsWithRoom(
  nodes: readonly Labelled[],
  size: number,
  isWanted: (id: string) => boolean = () => true,
): Set<string> {
  const taken = new Grid();
  const chosen = new Set<string>();
  // Among very many nodes nothing would find room beside all of them: then fewer names, further from each other.
  const isMany = nodes.length > MOST_NODES_KEPT_FREE;
  const height = size * (isMany ? 3 : 1.3);
  if (!isMany) for (const node of nodes) taken.add(discOf(node));
  for (const { id, x, y, radius, text, weight } of nodes.toSorted((left, right) => right.weight - left.weight)) {
    if (!isWanted(id)) continue;
    const left = x + radius + 2;
    const box = { left, right: left + widthOf(text, size) + 8, top: y - height / 2, bottom: y + height / 2 };
    // What the picture is about is named whatever lies there.
    if (weight !== Infinity && taken.overlaps(box)) continue;
    taken.add(box);
    chosen.add(id);
  }
  return chosen;
}

/** Up to so many nodes, no name lies over a node. */
const MOST_NODES_KEPT_FREE = 600;

function discOf({ x, y, radius }: Labelled): Box {
  return { left: x - radius, right: x + radius, top: y - radius, bottom: y + radius };
}

/** Boxes by the cells that they lie in, so that only near ones are compared. */
class Grid {
  private readonly cells = new Map<string, Box[]>();

  overlaps(box: Box): boolean {
    return cellsOf(box).some((cell) => this.cells.get(cell)?.some((other) => overlap(box, other)) ?? false);
  }

  add(box: Box): void {
    for (const cell of cellsOf(box)) this.cells.set(cell, [...(this.cells.get(cell) ?? []), box]);
  }
}

const CELL = 80;

function cellsOf({ left, right, top, bottom }: Box): string[] {
  const cells: string[] = [];
  for (let column = Math.floor(left / CELL); column <= right / CELL; column += 1) {
    for (let row = Math.floor(top / CELL); row <= bottom / CELL; row += 1) {
      cells.push(`${String(column)} ${String(row)}`);
    }
  }
  return cells;
}

function overlap(one: Box, other: Box): boolean {
  return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
}
