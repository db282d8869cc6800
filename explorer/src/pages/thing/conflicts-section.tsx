import { useWords } from '../../language/language.tsx';
import { ConflictCard } from '../../parts/conflict-card/conflict-card.tsx';
import { Paged } from '../../parts/paged.tsx';
import { usePages } from '../../parts/use-pages.ts';
import { ThingConflictsDocument } from './conflicts.generated.ts';
import { thingWords } from './thing-words.ts';
import { useSection } from './use-section.ts';

/** What disagrees about a thing. */
export function ConflictsSection({ id }: { readonly id: string }) {
  const words = useWords(thingWords);
  const pages = usePages(ThingConflictsDocument, useSection(id), ({ conflicts }) => conflicts);
  return (
    <Paged of={pages} empty={<p>{words.noConflicts}</p>}>
      {(conflicts) => conflicts.map((conflict) => <ConflictCard key={conflict.id} conflict={conflict} />)}
    </Paged>
  );
}
