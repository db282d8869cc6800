import { To } from '../../address/to.tsx';
import { useWords } from '../../language/language.tsx';
import { PageTitle } from '../../parts/page-title.tsx';
import { thingWords } from './thing-words.ts';

/** What a reader sees at the address of a thing that there is not. */
export function UnknownThing({ id }: { readonly id: string }) {
  const words = useWords(thingWords);
  const guess = id.slice(id.indexOf('/') + 1).replaceAll('-', ' ');
  return (
    <>
      <PageTitle title={words.unknown} />
      <p>
        {words.unknownText} <code>{id}</code>
      </p>
      <p>
        <To path="/" parts={{ q: guess }}>
          {words.search}
        </To>
      </p>
    </>
  );
}
