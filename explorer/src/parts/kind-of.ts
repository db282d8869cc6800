import type { NodeKind } from '../generated/schema.ts';

/** The kind of a thing, which its id begins with: `local-government/x` is a LOCAL_GOVERNMENT. */
export function kindOf(id: string): NodeKind {
  return id.slice(0, id.indexOf('/')).replace('-', '_').toUpperCase() as NodeKind;
}
