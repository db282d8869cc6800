import type { RefObject } from 'react';
import { useClock } from '../../address/clock.ts';
import { useWords } from '../../language/language.tsx';
import { Downloads } from '../../parts/downloads.tsx';
import { PlaygroundLink } from '../../parts/playground-link.tsx';
import { textFile } from '../../parts/save-file.ts';
import { svgToPng } from '../../parts/svg-to-png.ts';
import { toCsv } from '../../parts/to-csv.ts';
import { LineageDocument } from './lineage.generated.ts';
import { lineageVariables, type Wanted } from './load-lineage.ts';
import { lineageWords } from './lineage-words.ts';
import type { Lineage } from './model.ts';
import type { Day } from './use-lineage.ts';
import styles from './lineage-page.module.css';

interface Props {
  readonly id: string;
  readonly lineage: Lineage;
  readonly day: Day | undefined;
  readonly wanted: Wanted;
  readonly drawing: RefObject<SVGSVGElement | null>;
}

export function LineageDownloads({ id, lineage, day, wanted, drawing }: Props) {
  const words = useWords(lineageWords);
  const clock = useClock();
  const svg = () => (drawing.current ? wholeOf(drawing.current) : '');
  const edges = [...lineage.edges.values()].map(({ relation: _relation, ...edge }) => ({
    ...edge,
    holds: !day?.holding || day.holding.has(edge.id),
  }));
  const nodes = [...lineage.nodes.values()].map((node) => ({
    ...node,
    status: day?.statuses.get(node.id)?.status ?? null,
  }));
  const rows = edges.map(({ from, type, to, validFrom, validTo, holds }) => [
    from,
    type,
    to,
    validFrom ?? '',
    validTo ?? '',
    String(holds),
  ]);
  const csv = () => toCsv([['from', 'type', 'to', 'validFrom', 'validTo', 'holds'], ...rows]);
  const json = () => JSON.stringify({ policy: id, ...clock, nodes, edges, way: lineage.way }, undefined, 2);
  return (
    <div className={styles.row}>
      <Downloads
        name={`${id.replace('/', '-')}-lineage`}
        files={[
          { label: 'PNG', ending: 'png', make: () => svgToPng(svg()) },
          { label: 'SVG', ending: 'svg', make: () => textFile(svg(), 'image/svg+xml') },
          { label: 'CSV', ending: 'csv', make: () => textFile(csv(), 'text/csv') },
          { label: 'JSON', ending: 'json', make: () => textFile(json(), 'application/json') },
        ]}
      />
      <PlaygroundLink document={LineageDocument} variables={lineageVariables(wanted)}>
        {words.asQuery}
      </PlaygroundLink>
    </div>
  );
}

/** The whole picture, however much of it is on the screen. */
function wholeOf(svg: SVGSVGElement): string {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const content = svg.querySelector<SVGGElement>('[data-content]');
  const { x, y, width, height } = content?.getBBox() ?? { x: 0, y: 0, width: 100, height: 100 };
  copy.querySelector('[data-content]')?.setAttribute('transform', `translate(${String(12 - x)} ${String(12 - y)})`);
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  copy.setAttribute('width', String(Math.ceil(width + 24)));
  copy.setAttribute('height', String(Math.ceil(height + 24)));
  return new XMLSerializer().serializeToString(copy);
}
