import { useClock } from '../../address/clock.ts';
import { useLanguage, useWords } from '../../language/language.tsx';
import { KindMark } from '../../parts/kind-mark.tsx';
import { Paged } from '../../parts/paged.tsx';
import { ThingLink } from '../../parts/thing-link.tsx';
import { usePages } from '../../parts/use-pages.ts';
import { ThingSupportsDocument } from './supports.generated.ts';
import { thingWords } from './thing-words.ts';

/** What is known from a source. */
export function SupportsSection({ id }: { readonly id: string }) {
  const words = useWords(thingWords);
  const { knownAsOf } = useClock();
  const variables = { id, language: useLanguage(), knownAsOf };
  const pages = usePages(ThingSupportsDocument, variables, ({ source }) => source?.supports);
  return (
    <Paged of={pages} empty={<p>{words.noSupports}</p>}>
      {(things) => (
        <ul>
          {things.map((thing) => (
            <li key={thing.id}>
              <KindMark id={thing.id} /> <ThingLink thing={thing} />
            </li>
          ))}
        </ul>
      )}
    </Paged>
  );
}
