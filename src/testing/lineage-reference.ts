/** What lineage, paths and impact must give: slow, plain loops over the records of a world. */
import { type RelationRecord } from '../facts/record.js';
import { relationId } from '../facts/relation-id.js';
import { LINEAGE_RELATIONS } from '../facts/vocabulary.js';
import { firstDay } from './lineage-questions.js';
import type { LineageWorld } from './random-lineage.js';

export interface Clock {
  readonly asOf?: string | undefined;
  readonly knownAsOf?: string | undefined;
}

interface Recorded {
  readonly recordedAt?: string | undefined;
  readonly retractedAt?: string | undefined;
}

/** Whether something was recorded and not retracted; without an instant, whether it is not retracted. */
export function isKnown({ recordedAt = '', retractedAt }: Recorded, knownAsOf: string | undefined): boolean {
  if (knownAsOf === undefined) return retractedAt === undefined;
  const isRecorded = Date.parse(recordedAt) <= Date.parse(knownAsOf);
  const isRetracted = retractedAt !== undefined && Date.parse(retractedAt) <= Date.parse(knownAsOf);
  return isRecorded && !isRetracted;
}

/** The first date known of a policy, to the day, month or year; none for other nodes. */
export function firstDate(world: LineageWorld, id: string): string | undefined {
  const policy = world.policies.find((item) => item.id === id);
  return policy?.issuedOn ?? policy?.publishedOn ?? policy?.inForceFrom;
}

/** The relations of a world that are known, and that hold on the day where one is given. */
export function holding(world: LineageWorld, { asOf, knownAsOf }: Clock): RelationRecord[] {
  return world.relations.filter((relation) => {
    if (!isKnown(relation, knownAsOf)) return false;
    if (asOf === undefined) return true;
    const begins = relation.validFrom ?? firstDate(world, relation.from);
    const hasBegun = begins === undefined || Date.parse(firstDay(begins)) <= Date.parse(asOf);
    const hasEnded = relation.validTo !== undefined && Date.parse(relation.validTo) <= Date.parse(asOf);
    return hasBegun && !hasEnded;
  });
}

/** Those of some types; lineage relations when none is named. */
export function ofTypes(relations: readonly RelationRecord[], types: readonly string[] = LINEAGE_RELATIONS) {
  return relations.filter(({ type }) => types.includes(type));
}

export type Direction = 'UP' | 'DOWN';

/** Depth of everything within `most` steps of `start`: level by level, each time over all relations. */
export function depthsFrom(
  relations: readonly RelationRecord[],
  start: string,
  direction: Direction | 'EITHER',
  most: number,
): ReadonlyMap<string, number> {
  const depths = new Map([[start, 0]]);
  for (let depth = 1; depth <= most; depth += 1) {
    for (const { from, to } of relations) {
      if (direction !== 'DOWN' && depths.get(from) === depth - 1 && !depths.has(to)) depths.set(to, depth);
      if (direction !== 'UP' && depths.get(to) === depth - 1 && !depths.has(from)) depths.set(from, depth);
    }
  }
  return depths;
}

export interface ReferenceStep {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly forward: boolean;
}

/** The ways to leave a node, in a direction. */
function stepsFrom(relations: readonly RelationRecord[], node: string, direction: string): ReferenceStep[] {
  const steps: ReferenceStep[] = [];
  for (const relation of relations) {
    const id = relationId(relation);
    const { from, to } = relation;
    if (direction !== 'BACKWARD' && from === node) steps.push({ id, from, to, forward: true });
    if (direction !== 'FORWARD' && to === node) steps.push({ id, from: to, to: from, forward: false });
  }
  return steps;
}

/** Every path without a repeated node from the end of `walked` to `end`, of at most `most` steps in all. */
export function simplePaths(
  relations: readonly RelationRecord[],
  start: string,
  end: string,
  direction: string,
  most: number,
): ReferenceStep[][] {
  const paths: ReferenceStep[][] = [];
  const walk = (walked: readonly ReferenceStep[]) => {
    const here = walked.at(-1)?.to ?? start;
    if (here === end) paths.push([...walked]);
    if (here === end || walked.length === most) return;
    for (const step of stepsFrom(relations, here, direction)) {
      if (step.to !== start && walked.every(({ to }) => to !== step.to)) walk([...walked, step]);
    }
  };
  walk([]);
  return paths;
}
