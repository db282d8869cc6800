/** Takes the page elsewhere: as a link, as citations, as the query behind it, as files. */
import { useWords } from '../../language/language.tsx';
import { CopyButton } from '../../parts/copy-button.tsx';
import { PlaygroundLink } from '../../parts/playground-link.tsx';
import { shareWords } from '../../parts/share-words.ts';
import share from '../../parts/share.module.css';
import { ThingHeadDocument } from './thing-head.generated.ts';
import { isSubject, type Thing, type ThingVariables } from './thing.ts';

/** What `/export` gives of a thing and what is one step around it. */
const FILES: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
  ['JSON Lines', { format: 'jsonl' }],
  ['CSV', { format: 'csv', table: 'nodes' }],
  ['CSV (relations)', { format: 'csv', table: 'relations' }],
  ['JSON-LD', { format: 'jsonld' }],
  ['CSL-JSON', { format: 'csl-json' }],
];

export function Share({ thing, variables }: { readonly thing: Thing; readonly variables: ThingVariables }) {
  const words = useWords(shareWords);
  const citations = citationsOf(thing);
  return (
    <>
      <p className={share.row} role="group" aria-label={words.share}>
        <CopyButton label={words.copyLink} text={() => location.href} />
        {citations.length > 0 && <CopyButton label={words.copyCitations} text={() => citations.join('\n')} />}
        <PlaygroundLink document={ThingHeadDocument} variables={variables}>
          {words.asQuery}
        </PlaygroundLink>
      </p>
      {isSubject(thing) && (
        <p className={share.row}>
          <span>{words.download}</span>
          {FILES.map(([name, file]) => (
            <a key={name} href={exportAddress(file, variables)} download>
              {name}
            </a>
          ))}
        </p>
      )}
    </>
  );
}

function citationsOf(thing: Thing): readonly string[] {
  if (thing.__typename === 'Source') return [thing.citation];
  return 'sources' in thing ? thing.sources.map(({ citation }) => citation) : [];
}

function exportAddress(file: Readonly<Record<string, string>>, { id, asOf, knownAsOf }: ThingVariables): string {
  const query = new URLSearchParams({ ...file, of: id });
  if (asOf !== null) query.set('asOf', asOf);
  if (knownAsOf !== null) query.set('knownAsOf', knownAsOf);
  return `/export?${query.toString()}`;
}
