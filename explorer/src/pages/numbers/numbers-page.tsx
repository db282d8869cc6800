/** Targets against results, of one subject or of several side by side. */
import { useClock } from '../../address/clock.ts';
import { useAddress } from '../../address/use-address.ts';
import { useAnswer } from '../../client/use-answer.ts';
import { useLanguage, useWords } from '../../language/language.tsx';
import { Answer } from '../../parts/answer.tsx';
import { Empty } from '../../parts/empty.tsx';
import { PageTitle } from '../../parts/page-title.tsx';
import { PlaygroundLink } from '../../parts/playground-link.tsx';
import { ThingSearch } from '../../parts/thing-search/thing-search.tsx';
import { Chart } from './chart.tsx';
import { charted, type Charted } from './charted.ts';
import { NumbersDocument, type NumbersQuery } from './numbers.generated.ts';
import { numbersWords } from './numbers-words.ts';
import { Start } from './start.tsx';
import styles from './numbers-page.module.css';

const MOST_SUBJECTS = 12;

export default function NumbersPage() {
  const words = useWords(numbersWords);
  const { list, set } = useAddress();
  const subjects = list('subjects').slice(0, MOST_SUBJECTS);
  const variables = { subjects, language: useLanguage(), ...useClock() };
  const answer = useAnswer(NumbersDocument, variables, { enabled: subjects.length > 0 });
  return (
    <>
      <PageTitle title={words.title} />
      <p className={styles.quiet}>{words.intro}</p>
      <ThingSearch
        label={words.add}
        placeholder={words.placeholder}
        kinds={[
          'COUNTRY',
          'PROVINCE',
          'CITY',
          'DISTRICT',
          'ZONE',
          'PARK',
          'INDUSTRY',
          'MINISTRY',
          'LOCAL_GOVERNMENT',
          'POLICY',
        ]}
        onPick={({ id }) => {
          set({ subjects: [...new Set([...subjects, id])].join(',') });
        }}
      />
      {subjects.length === 0 ? (
        <Start />
      ) : (
        <Answer of={answer}>
          {(data) => (
            <>
              <Subjects subjects={subjects} things={data.nodes} />
              <Charts charts={charted(data.observationSeries)} />
              <p>
                <PlaygroundLink document={NumbersDocument} variables={variables}>
                  {words.asQuery}
                </PlaygroundLink>
              </p>
            </>
          )}
        </Answer>
      )}
    </>
  );
}

interface SubjectsProps {
  readonly subjects: readonly string[];
  readonly things: NumbersQuery['nodes'];
}

function Subjects({ subjects, things }: SubjectsProps) {
  const words = useWords(numbersWords);
  const { set } = useAddress();
  return (
    <ul className={styles.chips} aria-label={words.subjects}>
      {subjects.map((id) => {
        const thing = things.find((one) => one && 'label' in one && one.id === id);
        const name = thing && 'label' in thing ? thing.label : id;
        return (
          <li key={id}>
            {name}{' '}
            <button
              type="button"
              aria-label={words.remove(name)}
              onClick={() => {
                set({ subjects: subjects.filter((one) => one !== id).join(',') });
              }}
            >
              ×
            </button>
          </li>
        );
      })}
    </ul>
  );
}

function Charts({ charts }: { readonly charts: readonly Charted[] }) {
  const words = useWords(numbersWords);
  const { get, set } = useAddress();
  const chosen = get('measure');
  const measures = new Map(
    charts.flatMap(({ measure, observations }) => {
      const [first] = observations;
      return first ? [[measure, first.measure.label] as const] : [];
    }),
  );
  const shown = charts.filter(({ measure }) => chosen === null || measure === chosen);
  if (charts.length === 0) return <Empty>{words.none}</Empty>;
  return (
    <>
      <div role="group" aria-label={words.measures} className={styles.measures}>
        <button
          type="button"
          aria-pressed={chosen === null}
          onClick={() => {
            set({ measure: null });
          }}
        >
          {words.all}
        </button>
        {[...measures].map(([id, label]) => (
          <button
            key={id}
            type="button"
            aria-pressed={chosen === id}
            onClick={() => {
              set({ measure: id });
            }}
          >
            {label}
          </button>
        ))}
      </div>
      <div className={styles.charts}>
        {shown.map((chart) => (
          <Chart key={chart.key} chart={chart} />
        ))}
      </div>
    </>
  );
}
