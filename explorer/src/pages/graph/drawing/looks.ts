/** What kinds and relations look like: a shape and a colour for each kind, a colour for each group of relations. */
import type { NodeKind, RelationType } from '../../../generated/schema.ts';

/** A colour on light paper, and the same on dark. */
export type Colour = readonly [light: string, dark: string];
export type Point = readonly [x: number, y: number];

export interface Look {
  readonly colour: Colour;
  /** The corners of a convex shape, going round, y upwards; a circle when there are none. */
  readonly corners: readonly Point[];
}

const regular = (count: number, turn: number, size = 1): Point[] =>
  Array.from({ length: count }, (_, index): Point => {
    const angle = turn + (index * 2 * Math.PI) / count;
    return [size * Math.cos(angle), size * Math.sin(angle)];
  });

const box = (x: number, y: number): Point[] => [
  [x, y],
  [-x, y],
  [-x, -y],
  [x, -y],
];

const UP = Math.PI / 2;

/** Kinds that relations may join. Each has a shape of its own, so that the colour only repeats it. */
const LOOKS = {
  POLICY: { colour: ['#1f5fa8', '#7fb3f0'], corners: [] },
  MINISTRY: { colour: ['#7a2e8e', '#d19be6'], corners: box(0.85, 0.85) },
  LOCAL_GOVERNMENT: { colour: ['#a3456f', '#f0a0c4'], corners: box(1, 0.6) },
  COUNTRY: { colour: ['#3d4650', '#c2ccd8'], corners: regular(3, Math.PI, 1.15) },
  PROVINCE: { colour: ['#1c6b3a', '#7fd6a0'], corners: regular(3, UP, 1.15) },
  CITY: { colour: ['#3a7d12', '#a8dd74'], corners: regular(3, -UP, 1.15) },
  DISTRICT: { colour: ['#0f766e', '#6fd6cc'], corners: regular(3, 0, 1.15) },
  ZONE: { colour: ['#b45309', '#f5b56a'], corners: regular(4, 0, 1.1) },
  PARK: {
    colour: ['#7d5c0f', '#e0cf6a'],
    corners: [
      [0, 1.15],
      [-0.6, 0],
      [0, -1.15],
      [0.6, 0],
    ],
  },
  INDUSTRY: { colour: ['#b3261e', '#f2938c'], corners: regular(6, 0) },
} satisfies Partial<Record<NodeKind, Look>>;

const PLAIN: Look = LOOKS.POLICY;

export const DRAWN_KINDS = Object.keys(LOOKS) as readonly NodeKind[];

export function lookOf(kind: NodeKind): Look {
  return (LOOKS as Partial<Record<NodeKind, Look>>)[kind] ?? PLAIN;
}

export type RelationGroup = 'lineage' | 'body' | 'place' | 'industry';

export const GROUP_COLOURS: Readonly<Record<RelationGroup, Colour>> = {
  lineage: ['#7d9cc4', '#557aa6'],
  body: ['#b792c4', '#8b6a9b'],
  place: ['#8fbb9b', '#56876a'],
  industry: ['#dba984', '#99694f'],
};

const GROUPS: Partial<Record<RelationType, RelationGroup>> = {
  ISSUED_BY: 'body',
  DESIGNATES: 'body',
  GOVERNS: 'body',
  LEADS: 'body',
  APPLIES_IN: 'place',
  LOCATED_IN: 'place',
  PART_OF: 'place',
  TARGETS: 'industry',
  FOCUSES_ON: 'industry',
};

/** Relations between policies are the lineage. */
export function groupOf(type: RelationType): RelationGroup {
  return GROUPS[type] ?? 'lineage';
}

/** The shape as a path of SVG, around a point. */
export function shapePath(kind: NodeKind, { x, y, radius }: { x: number; y: number; radius: number }): string {
  const { corners } = lookOf(kind);
  const text = (value: number) => String(Math.round(value * 100) / 100);
  if (corners.length === 0) {
    const half = `${text(radius)} ${text(radius)} 0 1 0`;
    return `M${text(x - radius)} ${text(y)}a${half} ${text(2 * radius)} 0a${half} ${text(-2 * radius)} 0z`;
  }
  return `M${corners.map(([right, up]) => `${text(x + right * radius)} ${text(y - up * radius)}`).join('L')}z`;
}
