import { useClock } from '../../../address/clock.ts';
import { useWords } from '../../../language/language.tsx';
import { saveFile, textFile } from '../../../parts/save-file.ts';
import type { Filtered } from '../filter.ts';
import { graphWords } from '../graph-words.ts';
import type { Layout } from '../layout/use-layout.ts';
import { toSvg } from './to-svg.ts';
import styles from '../graph-page.module.css';

/** The formats of the server that hold a neighbourhood as a graph. */
const EXPORTS = { graphml: 'GraphML', cytoscape: 'Cytoscape', jsonld: 'JSON-LD', jsonl: 'JSON Lines' };

interface Props {
  readonly center: string;
  readonly depth: number;
  readonly title: string;
  readonly shown: Filtered;
  readonly layout: Layout | undefined;
  /** The picture as it is seen; null while there is none. */
  readonly image: (() => Promise<Blob>) | null;
}

export function Downloads({ center, depth, title, shown, layout, image }: Props) {
  const words = useWords(graphWords);
  const clock = useClock();
  const name = `${center.replace('/', '-')}-graph`;
  const savePng = () => {
    void image?.().then((blob) => {
      saveFile(`${name}.png`, blob);
    });
  };
  const saveJson = () => {
    const text = JSON.stringify({ center, depth, ...clock, ...shown }, undefined, 2);
    saveFile(`${name}.json`, textFile(text, 'application/json'));
  };
  return (
    <details className={styles.downloads}>
      <summary>{words.download}</summary>
      <div>
        {image && (
          <button type="button" onClick={savePng}>
            PNG
          </button>
        )}
        {layout && (
          <button
            type="button"
            onClick={() => {
              saveFile(`${name}.svg`, textFile(toSvg(shown, layout, title), 'image/svg+xml'));
            }}
          >
            SVG
          </button>
        )}
        <button type="button" onClick={saveJson}>
          JSON
        </button>
        {Object.entries(EXPORTS).map(([format, text]) => (
          <a key={format} href={exportAddress(format, { of: center, depth: String(depth), ...clock })} download>
            {words.exportAs(text)}
          </a>
        ))}
      </div>
    </details>
  );
}

function exportAddress(format: string, parts: Readonly<Record<string, string | null>>): string {
  const query = new URLSearchParams({ format });
  for (const [key, value] of Object.entries(parts)) if (value !== null) query.set(key, value);
  return `/export?${query.toString()}`;
}
