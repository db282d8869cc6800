/** Which records of a change are asked for: those about a node, of some kinds of node, of some types of relation. */
import { relationEnds } from '../facts/relation-id.js';
import { kindOfEnum } from '../subject/kinds.js';

export interface ChangeFilter {
  /** The id of a node: itself, the relations at it and the statements about it; or of a relation: itself. */
  readonly about?: string | undefined;
  /** Kinds of node, as ids begin with them: nodes of these kinds, and relations that such a node is in. */
  readonly kinds?: readonly string[] | undefined;
  /** Types of relation, as ids have them (`based-on`); without `kinds`, no nodes then. */
  readonly types?: readonly string[] | undefined;
}

interface Given {
  readonly about?: string | null | undefined;
  readonly kinds?: readonly string[] | null | undefined;
  readonly relations?: readonly string[] | null | undefined;
}

/** The filter of the arguments of a field. */
export function changeFilter({ about, kinds, relations }: Given): ChangeFilter {
  return {
    about: about ?? undefined,
    kinds: kinds?.map(kindOfEnum),
    types: relations?.map(kindOfEnum),
  };
}

/** Whether a record is of the kinds and types asked for, which its id says. */
export function fitsByKind(id: string, { kinds, types }: ChangeFilter): boolean {
  const ends = relationEnds(id);
  if (!ends) return kinds ? kinds.includes(kindOf(id)) : types === undefined;
  const isOfType = types?.includes(id.slice(id.indexOf('/') + 1, id.indexOf('.'))) ?? true;
  return isOfType && (kinds?.some((kind) => kind === kindOf(ends.from) || kind === kindOf(ends.to)) ?? true);
}

/** Whether a record concerns `about`, as far as its id says. */
export function concernsById(id: string, about: string): boolean {
  if (id === about) return true;
  const ends = relationEnds(id);
  return ends?.from === about || ends?.to === about;
}

/** Whether a change may concern a node and still have no record that fits, so that its records must be looked at. */
export function isCompound({ about, kinds, types }: ChangeFilter): boolean {
  return about !== undefined && (kinds !== undefined || types !== undefined);
}

/** The ids of the nodes and relations that a record of the format of facts refers to, sources apart. */
export function referencesOf(record: Readonly<Record<string, unknown>>): unknown[] {
  const { from, to, measure, subject, industry, setBy, about, sides } = record;
  return [from, to, measure, subject, industry, setBy, about, sides].flat();
}

function kindOf(id: string): string {
  return id.slice(0, id.indexOf('/'));
}
