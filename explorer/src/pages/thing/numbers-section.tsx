import { useWords } from '../../language/language.tsx';
import { ObservationTable } from '../../parts/observation-table/observation-table.tsx';
import { Paged } from '../../parts/paged.tsx';
import { usePages } from '../../parts/use-pages.ts';
import { ThingNumbersDocument } from './numbers.generated.ts';
import { thingWords } from './thing-words.ts';
import { useSection } from './use-section.ts';

/** The numbers of a thing, those that a policy sets, or those of a measure whatever the thing; the latest first. */
export function NumbersSection({ id }: { readonly id: string }) {
  const words = useWords(thingWords);
  const isPolicy = id.startsWith('policy/');
  const pages = usePages(ThingNumbersDocument, useSection(id), ({ node }) =>
    node && 'observations' in node ? node.observations : null,
  );
  return (
    <Paged of={pages} empty={<p>{isPolicy ? words.noTargets : words.noNumbers}</p>}>
      {(nodes) => (
        <ObservationTable
          observations={nodes}
          caption={isPolicy ? words.targets : words.numbers}
          hasSubjects={isPolicy || id.startsWith('measure/')}
        />
      )}
    </Paged>
  );
}
