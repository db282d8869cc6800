/** What an operation asks about the facts: read from its selection, so that nothing else is counted. */
import { getArgumentValues, isObjectType, type FieldNode, type GraphQLResolveInfo } from 'graphql';
import type { CoverageGapKind } from '../generated/resolvers.js';
import { badUserInput } from '../graphql/errors.js';
import { within } from '../plan/within.js';
import { MAXIMUM_PAGE_SIZE } from '../plan/page-arguments.js';
import { collectFields, type Request } from '../plan/selection.js';
import type { Question } from './coverage-graph.js';
import { GAP_KINDS } from './gaps-graph.js';

/**
 * What the fields `nodes` of type `Coverage` ask, together. `kinds` keeps to some gaps. Throws BAD_USER_INPUT.
 */
export function questionOf(
  info: GraphQLResolveInfo,
  nodes: readonly FieldNode[],
  kinds?: readonly CoverageGapKind[] | null,
): Question {
  if (kinds?.length === 0) throw badUserInput('kinds must name at least one kind.');
  const gaps = fieldsOf(info, 'Coverage', nodes, 'gaps');
  const wantsGaps = gaps.length > 0 || fieldsOf(info, 'Coverage', nodes, 'isComplete').length > 0;
  const sizes = fieldsOf(info, 'CoverageGap', gaps, 'facts').map((field) => firstOf(info, field));
  return {
    kinds: wantsGaps ? GAP_KINDS.filter((kind) => kinds?.includes(kind) ?? true) : [],
    most: Math.max(0, ...sizes),
  };
}

/** The fields named `name` that `nodes`, fields of type `typeName`, select. */
export function fieldsOf(
  { schema, fragments, variableValues }: GraphQLResolveInfo,
  typeName: string,
  nodes: readonly FieldNode[],
  name: string,
): FieldNode[] {
  const request: Request = { schema, fragments, variables: variableValues };
  const type = schema.getType(typeName);
  if (!isObjectType(type)) throw new Error(`${typeName} must be an object type.`);
  return [...collectFields(request, type, nodes).values()].filter(([node]) => node?.name.value === name).flat();
}

function firstOf({ schema, variableValues }: GraphQLResolveInfo, node: FieldNode): number {
  const type = schema.getType('CoverageGap');
  const field = isObjectType(type) ? type.getFields()['facts'] : undefined;
  if (!field) throw new Error('CoverageGap must have the field facts.');
  const { first } = getArgumentValues(field, node, variableValues) as { first: number };
  return within('first', first, 1, MAXIMUM_PAGE_SIZE);
}
