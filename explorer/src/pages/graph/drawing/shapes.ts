/** The shapes of the kinds for the graphics card: how far a point is from the border, for each of them. */
import type { NodePrimitives } from 'sigma/primitives';
import { DRAWN_KINDS, lookOf, type Point } from './looks.ts';

/** The name of the shape of a kind. */
export function shapeName(kind: string): string {
  return kind.toLowerCase();
}

export const SHAPES: NonNullable<NodePrimitives['shapes']> = DRAWN_KINDS.map((kind) => {
  const name = shapeName(kind);
  const { corners } = lookOf(kind);
  const distance = corners.length === 0 ? 'length(uv) - size' : farthestSide(corners);
  return {
    name,
    glsl: `float sdf_${name}(vec2 uv, float size) { return ${distance}; }`,
    inradiusFactor: inradius(corners),
  };
});

interface Side {
  /** Points out of the shape, with length 1. */
  readonly normal: Point;
  /** How far the side is from the middle of a shape of size 1. */
  readonly distance: number;
}

function sidesOf(corners: readonly Point[]): Side[] {
  return corners.map(([x, y], index) => {
    const [nextX, nextY] = corners[(index + 1) % corners.length] ?? [x, y];
    const length = Math.hypot(nextX - x, nextY - y);
    const normal: Point = [(nextY - y) / length, (x - nextX) / length];
    return { normal, distance: normal[0] * x + normal[1] * y };
  });
}

/** Of a convex shape, a point is as far out as it is of the side that it is farthest out of. */
function farthestSide(corners: readonly Point[]): string {
  return sidesOf(corners)
    .map(({ normal: [x, y], distance }) => `dot(uv, vec2(${decimal(x)}, ${decimal(y)})) - size * ${decimal(distance)}`)
    .reduce((left, right) => `max(${left}, ${right})`);
}

function inradius(corners: readonly Point[]): number {
  return corners.length === 0 ? 1 : Math.min(...sidesOf(corners).map(({ distance }) => distance));
}

function decimal(value: number): string {
  return value.toFixed(5);
}
