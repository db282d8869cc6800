import { useWords } from '../../language/language.tsx';
import { ChangeList } from '../../parts/change-list/change-list.tsx';
import { Paged } from '../../parts/paged.tsx';
import { usePages } from '../../parts/use-pages.ts';
import { ThingHistoryDocument } from './history.generated.ts';
import { thingWords } from './thing-words.ts';

/** How a thing was changed here. */
export function HistorySection({ id }: { readonly id: string }) {
  const words = useWords(thingWords);
  const pages = usePages(ThingHistoryDocument, { id }, ({ node }) => (node && 'history' in node ? node.history : null));
  return (
    <Paged of={pages} empty={<p>{words.noHistory}</p>}>
      {(changes) => <ChangeList changes={changes} />}
    </Paged>
  );
}
