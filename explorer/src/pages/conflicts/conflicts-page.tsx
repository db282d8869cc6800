/** What disagrees, side by side. */
import { useClock } from '../../address/clock.ts';
import { useAddress } from '../../address/use-address.ts';
import { useAnswer } from '../../client/use-answer.ts';
import type { ConflictKind } from '../../generated/schema.ts';
import { useLanguage, useWords } from '../../language/language.tsx';
import { useTerm } from '../../language/terms.ts';
import { ConflictCard } from '../../parts/conflict-card/conflict-card.tsx';
import type { ConflictCardFragment } from '../../parts/conflict-card/conflict-card.generated.ts';
import { Downloads } from '../../parts/downloads.tsx';
import { Empty } from '../../parts/empty.tsx';
import { Paged } from '../../parts/paged.tsx';
import { PageTitle } from '../../parts/page-title.tsx';
import { PlaygroundLink } from '../../parts/playground-link.tsx';
import { textFile } from '../../parts/save-file.ts';
import { ThingSearch } from '../../parts/thing-search/thing-search.tsx';
import { toCsv } from '../../parts/to-csv.ts';
import { useCount } from '../../parts/use-count.ts';
import { usePages } from '../../parts/use-pages.ts';
import { ConflictsAboutDocument } from './about.generated.ts';
import { ConflictsDocument } from './conflicts.generated.ts';
import { conflictsWords } from './conflicts-words.ts';
import styles from './conflicts-page.module.css';

const KINDS: readonly ConflictKind[] = ['CONTRADICTION', 'TENSION', 'DATE', 'LABEL', 'SCOPE', 'IDENTITY'];

export default function ConflictsPage() {
  const words = useWords(conflictsWords);
  const count = useCount();
  const { get } = useAddress();
  const kind = KINDS.find((one) => one === get('kind'));
  const variables = { about: get('about'), kinds: kind ? [kind] : null, language: useLanguage(), ...useClock() };
  const pages = usePages(ConflictsDocument, variables, ({ conflicts }) => conflicts);
  return (
    <div className={styles.page}>
      <PageTitle title={words.title} />
      <p className={styles.quiet}>{words.intro}</p>
      <About id={variables.about} />
      <Kinds chosen={kind} />
      <Paged of={pages} empty={<Empty>{words.none}</Empty>}>
        {(conflicts) => (
          <>
            <p role="status">{words.count(count(pages.totalCount))}</p>
            {conflicts.map((conflict) => (
              <ConflictCard key={conflict.id} conflict={conflict} />
            ))}
            <Downloads
              name="conflicts"
              files={[
                { label: 'CSV', ending: 'csv', make: () => textFile(csvOf(conflicts), 'text/csv') },
                {
                  label: 'JSON',
                  ending: 'json',
                  make: () => textFile(JSON.stringify(conflicts, undefined, 2), 'application/json'),
                },
              ]}
            />
          </>
        )}
      </Paged>
      <p>
        <PlaygroundLink document={ConflictsDocument} variables={variables}>
          {words.asQuery}
        </PlaygroundLink>
      </p>
    </div>
  );
}

function About({ id }: { readonly id: string | null }) {
  const words = useWords(conflictsWords);
  const { set } = useAddress();
  const { data } = useAnswer(
    ConflictsAboutDocument,
    { id: id ?? '', language: useLanguage() },
    { enabled: id !== null },
  );
  const thing = data?.node;
  return (
    <>
      <ThingSearch
        label={words.about}
        placeholder={words.placeholder}
        onPick={(picked) => {
          set({ about: picked.id });
        }}
      />
      {id !== null && (
        <p>
          <strong>{words.only(thing && 'label' in thing ? thing.label : id)}</strong>{' '}
          <button
            type="button"
            onClick={() => {
              set({ about: null });
            }}
          >
            {words.everything}
          </button>
        </p>
      )}
    </>
  );
}

function Kinds({ chosen }: { readonly chosen: ConflictKind | undefined }) {
  const words = useWords(conflictsWords);
  const term = useTerm();
  const { set } = useAddress();
  return (
    <div role="group" aria-label={words.kinds} className={styles.kinds}>
      <button
        type="button"
        aria-pressed={chosen === undefined}
        onClick={() => {
          set({ kind: null });
        }}
      >
        {words.all}
      </button>
      {KINDS.map((kind) => (
        <button
          key={kind}
          type="button"
          aria-pressed={chosen === kind}
          onClick={() => {
            set({ kind });
          }}
        >
          {term('conflict', kind)}
        </button>
      ))}
    </div>
  );
}

/** A row for each side of each conflict. */
function csvOf(conflicts: readonly ConflictCardFragment[]): string {
  const rows = conflicts.flatMap(({ id, kind, title, sides }) =>
    sides.map((side) => [
      id,
      kind,
      title,
      side.id,
      side.__typename === 'Claim' ? side.text : `${side.qualifier} ${side.value} ${side.unit}`,
      side.confidence,
      side.sources.map((source) => source.id).join(' '),
    ]),
  );
  return toCsv([['conflict', 'kind', 'title', 'side', 'says', 'confidence', 'sources'], ...rows]);
}
