import { useLanguage, useWords } from '../../language/language.tsx';
import { Downloads } from '../../parts/downloads.tsx';
import { textFile } from '../../parts/save-file.ts';
import { svgToPng } from '../../parts/svg-to-png.ts';
import { impactWords } from './impact-words.ts';
import { listCsv } from './list-csv.ts';
import { mapSvg } from './map-svg.ts';
import type { Touched } from './touched.ts';

interface Props {
  readonly id: string;
  readonly title: string;
  readonly shown: readonly Touched[];
  readonly provinces: ReadonlyMap<string, number>;
}

export function ImpactDownloads({ id, title, shown, provinces }: Props) {
  const words = useWords(impactWords);
  const language = useLanguage();
  const svg = () => mapSvg(provinces, title, language);
  return (
    <Downloads
      name={`${id.replace('/', '-')}-impact`}
      files={[
        { label: words.saveMap('PNG'), ending: 'png', make: () => svgToPng(svg()) },
        { label: words.saveMap('SVG'), ending: 'svg', make: () => textFile(svg(), 'image/svg+xml') },
        { label: words.saveList('CSV'), ending: 'csv', make: () => textFile(listCsv(shown), 'text/csv') },
        {
          label: words.saveList('JSON'),
          ending: 'json',
          make: () => textFile(JSON.stringify(shown, undefined, 2), 'application/json'),
        },
      ]}
    />
  );
}
