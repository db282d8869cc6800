/** What is known and what is not: of the whole graph, or of one thing. */
import { To } from '../../address/to.tsx';
import { useClock } from '../../address/clock.ts';
import { useAddress } from '../../address/use-address.ts';
import { useAnswer } from '../../client/use-answer.ts';
import type { CoverageGapKind } from '../../generated/schema.ts';
import { useLanguage, useWords } from '../../language/language.tsx';
import { useTerm } from '../../language/terms.ts';
import { Answer } from '../../parts/answer.tsx';
import { Downloads } from '../../parts/downloads.tsx';
import { PageTitle } from '../../parts/page-title.tsx';
import { PlaygroundLink } from '../../parts/playground-link.tsx';
import { textFile } from '../../parts/save-file.ts';
import { ThingLink } from '../../parts/thing-link.tsx';
import { ThingSearch } from '../../parts/thing-search/thing-search.tsx';
import { toCsv } from '../../parts/to-csv.ts';
import { useCount } from '../../parts/use-count.ts';
import { CoveragePageDocument, type CoveragePageQuery } from './coverage.generated.ts';
import { coverageWords } from './coverage-words.ts';
import { Gaps } from './gaps.tsx';
import styles from './coverage-page.module.css';

export default function CoveragePage() {
  const words = useWords(coverageWords);
  const { get, set } = useAddress();
  const kind = get('kind') as CoverageGapKind | null;
  const variables = { of: get('of'), kinds: kind === null ? null : [kind], language: useLanguage(), ...useClock() };
  return (
    <div className={styles.page}>
      <PageTitle title={words.title} />
      <p className={styles.quiet}>{words.intro}</p>
      <ThingSearch
        label={words.of}
        placeholder={words.placeholder}
        onPick={({ id }) => {
          set({ of: id, kind: null });
        }}
      />
      <Answer of={useAnswer(CoveragePageDocument, variables)}>{(data) => <Known data={data} kind={kind} />}</Answer>
      <p>
        {words.helps} <To path="/edit">{words.edit}</To> ·{' '}
        <PlaygroundLink document={CoveragePageDocument} variables={variables}>
          {words.asQuery}
        </PlaygroundLink>
      </p>
    </div>
  );
}

function Known({
  data: { coverage, graph },
  kind,
}: {
  readonly data: CoveragePageQuery;
  readonly kind: string | null;
}) {
  const words = useWords(coverageWords);
  const count = useCount();
  const { set } = useAddress();
  const { of, gaps, factCount, firstCheckedAt, lastCheckedAt, isComplete } = coverage;
  const rows = gaps.map((gap) => [gap.kind, String(gap.count), String(gap.total), gap.explanation]);
  return (
    <>
      {of ? (
        <p>
          {words.ofThing} <ThingLink thing={of} />{' '}
          <button
            type="button"
            onClick={() => {
              set({ of: null });
            }}
          >
            {words.whole}
          </button>
        </p>
      ) : (
        <Counts graph={graph} />
      )}
      <h2>{words.gaps}</h2>
      <p>
        {words.facts(count(factCount))}{' '}
        {firstCheckedAt !== null &&
          lastCheckedAt !== null &&
          words.checked(firstCheckedAt.slice(0, 10), lastCheckedAt.slice(0, 10))}{' '}
        {isComplete && words.complete}{' '}
        {kind !== null && (
          <button
            type="button"
            onClick={() => {
              set({ kind: null });
            }}
          >
            {words.allGaps}
          </button>
        )}
      </p>
      <Gaps gaps={gaps} isOne={kind !== null} />
      <Downloads
        name={`coverage${of ? `-${of.id.replace('/', '-')}` : ''}`}
        files={[
          {
            label: 'CSV',
            ending: 'csv',
            make: () => textFile(toCsv([['gap', 'count', 'total', 'explanation'], ...rows]), 'text/csv'),
          },
          {
            label: 'JSON',
            ending: 'json',
            make: () => textFile(JSON.stringify(coverage, undefined, 2), 'application/json'),
          },
        ]}
      />
    </>
  );
}

function Counts({ graph: { counts, relationCount } }: { readonly graph: CoveragePageQuery['graph'] }) {
  const words = useWords(coverageWords);
  const term = useTerm();
  const count = useCount();
  return (
    <section>
      <h2>{words.kinds}</h2>
      <dl className={styles.counts}>
        {counts.map(({ kind, count: number }) => (
          <div key={kind}>
            <dt>{term('kinds', kind)}</dt>
            <dd>{count(number)}</dd>
          </div>
        ))}
        <div>
          <dt>{words.relations}</dt>
          <dd>{count(relationCount)}</dd>
        </div>
      </dl>
    </section>
  );
}
