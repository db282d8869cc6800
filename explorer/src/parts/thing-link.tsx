import { To } from '../address/to.tsx';
import type { ThingLinkFragment } from './thing-link.generated.ts';

/** The fields that a link needs, as the fragment `ThingLink` asks for them. */
export type Thing = Pick<ThingLinkFragment, 'id' | 'label'>;

/** A thing of the graph by its name, leading to its page. */
export function ThingLink({ thing: { id, label } }: { readonly thing: Thing }) {
  return <To path={`/${id}`}>{label}</To>;
}
