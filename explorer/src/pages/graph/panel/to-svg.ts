/** The picture as SVG, written from the places of its nodes: for print, where it must not hang on what is on the screen. */
import { shortName, labelsWithRoom } from '../drawing/labels.ts';
import { GROUP_COLOURS, groupOf, lookOf, shapePath } from '../drawing/looks.ts';
import type { Filtered } from '../filter.ts';
import type { Layout } from '../layout/use-layout.ts';

const LABEL_SIZE = 11;
const MARGIN = 60;
/** Room for the last names at the right. */
const RIGHT_MARGIN = 220;
/** Nodes stand this far apart in the middle of pictures: the square root of the area for each. */
const ROOM_FOR_EACH = 70;

interface Placed {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

export function toSvg({ nodes, relations }: Filtered, { ids, positions }: Layout, title: string): string {
  const raw = new Map(
    ids.map((id, index) => [id, { x: positions[index * 2] ?? 0, y: -(positions[index * 2 + 1] ?? 0) }]),
  );
  const points = nodes.flatMap(({ id }) => raw.get(id) ?? []);
  const [left, top] = [Math.min(...points.map(({ x }) => x)), Math.min(...points.map(({ y }) => y))];
  const extent = Math.max(1, ...points.map(({ x, y }) => Math.max(x - left, y - top)));
  const scale = Math.max(500, ROOM_FOR_EACH * Math.sqrt(nodes.length)) / extent;
  const placed = new Map(
    nodes.flatMap(({ id, degree }): [string, Placed][] => {
      const at = raw.get(id);
      if (!at) return [];
      const radius = 4 + Math.min(8, Math.sqrt(degree));
      return [[id, { id, x: MARGIN + (at.x - left) * scale, y: MARGIN + (at.y - top) * scale, radius }]];
    }),
  );
  const width = Math.max(...[...placed.values()].map(({ x }) => x)) + RIGHT_MARGIN;
  const height = Math.max(...[...placed.values()].map(({ y }) => y)) + MARGIN;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${round(width)} ${round(height)}" width="${round(width)}" height="${round(height)}" font-family="sans-serif" font-size="${String(LABEL_SIZE)}">`,
    `<title>${escaped(title)}</title>`,
    '<rect width="100%" height="100%" fill="#ffffff"/>',
    ...relations.map(({ type, from, to }) => lineOf(placed.get(from), placed.get(to), GROUP_COLOURS[groupOf(type)][0])),
    ...nodes.map((node) => shapeOf(node, placed.get(node.id))),
    ...namesOf(nodes, placed),
    '</svg>',
  ].join('\n');
}

function lineOf(from: Placed | undefined, to: Placed | undefined, colour: string): string {
  if (!from || !to) return '';
  return `<path d="M${round(from.x)} ${round(from.y)}L${round(to.x)} ${round(to.y)}" stroke="${colour}" fill="none"/>`;
}

function shapeOf({ kind, label }: Filtered['nodes'][number], at: Placed | undefined): string {
  if (!at) return '';
  const [colour] = lookOf(kind).colour;
  return `<path d="${shapePath(kind, at)}" fill="${colour}"><title>${escaped(label)}</title></path>`;
}

function namesOf(nodes: Filtered['nodes'], placed: ReadonlyMap<string, Placed>): string[] {
  const labelled = nodes.flatMap(({ id, label, degree }) => {
    const at = placed.get(id);
    return at ? [{ ...at, text: shortName(label), weight: degree }] : [];
  });
  const chosen = labelsWithRoom(labelled, LABEL_SIZE);
  return labelled
    .filter(({ id }) => chosen.has(id))
    .map(({ x, y, radius, text }) => {
      return `<text x="${round(x + radius + 4)}" y="${round(y + LABEL_SIZE * 0.35)}" fill="#1b2430">${escaped(text)}</text>`;
    });
}

function round(value: number): string {
  return String(Math.round(value * 10) / 10);
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
