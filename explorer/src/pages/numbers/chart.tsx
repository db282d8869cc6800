import { lazy, Suspense, useRef } from 'react';
import { useWords } from '../../language/language.tsx';
import { Downloads } from '../../parts/downloads.tsx';
import { Loading } from '../../parts/loading.tsx';
import { ObservationTable } from '../../parts/observation-table/observation-table.tsx';
import { textFile } from '../../parts/save-file.ts';
import { svgToPng } from '../../parts/svg-to-png.ts';
import { toCsv } from '../../parts/to-csv.ts';
import type { Charted } from './charted.ts';
import { numbersWords } from './numbers-words.ts';
import styles from './numbers-page.module.css';

// The library that draws is needed only where there is a chart.
const NumbersChart = lazy(() => import('../../parts/numbers-chart/numbers-chart.tsx'));

/** One measure as a chart, as a table and as files. */
export function Chart({ chart: { title, observations } }: { readonly chart: Charted }) {
  const words = useWords(numbersWords);
  const frame = useRef<HTMLDivElement>(null);
  const name = title.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, '-');
  const svg = () => svgOf(frame.current);
  const rows = observations.map((one) => [
    one.id,
    one.subject.id,
    one.subject.label,
    one.measure.id,
    one.industry?.id ?? '',
    one.period.label,
    one.nature,
    one.qualifier,
    one.value,
    one.unit,
    one.confidence,
    one.sources.map(({ id }) => id).join(' '),
  ]);
  return (
    <section className={styles.chart}>
      <h2>{title}</h2>
      <div ref={frame}>
        <Suspense fallback={<Loading />}>
          <NumbersChart title={title} observations={observations} />
        </Suspense>
      </div>
      <details>
        <summary>{words.table(title)}</summary>
        <ObservationTable observations={observations} caption={title} hasSubjects />
      </details>
      <Downloads
        name={name}
        files={[
          { label: 'PNG', ending: 'png', make: () => svgToPng(svg()) },
          { label: 'SVG', ending: 'svg', make: () => textFile(svg(), 'image/svg+xml') },
          { label: 'CSV', ending: 'csv', make: () => textFile(toCsv([COLUMNS, ...rows]), 'text/csv') },
          {
            label: 'JSON',
            ending: 'json',
            make: () => textFile(JSON.stringify(observations, undefined, 2), 'application/json'),
          },
        ]}
      />
    </section>
  );
}

const COLUMNS = [
  'id',
  'subject',
  'name',
  'measure',
  'industry',
  'period',
  'nature',
  'qualifier',
  'value',
  'unit',
  'confidence',
  'sources',
];

function svgOf(frame: HTMLElement | null): string {
  const svg = frame?.querySelector('svg');
  if (!svg) return '';
  const copy = svg.cloneNode(true) as SVGSVGElement;
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  return new XMLSerializer().serializeToString(copy);
}
