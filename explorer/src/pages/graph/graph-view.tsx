import { useMemo, useState } from 'react';
import { useWords } from '../../language/language.tsx';
import { useTerm } from '../../language/terms.ts';
import { useIsDark } from '../../layout/use-is-dark.ts';
import { Empty } from '../../parts/empty.tsx';
import type { Drawing } from './drawing/drawing.ts';
import { filtered } from './filter.ts';
import type { GraphAddress } from './graph-address.ts';
import { GraphCanvas } from './graph-canvas.tsx';
import { graphWords } from './graph-words.ts';
import { useLayout } from './layout/use-layout.ts';
import { Downloads } from './panel/downloads.tsx';
import { Filters } from './panel/filters.tsx';
import { FindInPicture } from './panel/find-in-picture.tsx';
import { Selection } from './panel/selection.tsx';
import { TableTwin } from './panel/table-twin.tsx';
import { Toolbar } from './panel/toolbar.tsx';
import { Summary } from './panel/summary.tsx';
import type { DrawnNode, Picture } from './picture/picture.ts';
import type { PictureState } from './picture/use-picture.ts';
import styles from './graph-page.module.css';

const HAS_WEBGL = document.createElement('canvas').getContext('webgl2') !== null;

interface Props {
  readonly center: DrawnNode;
  readonly state: PictureState & { readonly picture: Picture };
  readonly address: GraphAddress;
}

export function GraphView({ center, state, address }: Props) {
  const words = useWords(graphWords);
  const { picture } = state;
  const { kinds, relations, isTable } = address;
  const kindsText = kinds.join();
  const relationsText = relations.join();
  const shown = useMemo(
    () => filtered(picture, center.id, { kinds: split(kindsText), relations: split(relationsText) }),
    [picture, center.id, kindsText, relationsText],
  );
  const layout = useLayout(picture);
  const [drawing, setDrawing] = useState<Drawing | null>(null);
  const [lookAt, setLookAt] = useState<{ id: string; time: number } | null>(null);
  const toDraw = useShown(shown, center.id);
  const isDrawn = HAS_WEBGL && !isTable;
  const find = (id: string) => {
    address.select(id);
    setLookAt({ id, time: performance.now() });
  };
  return (
    <>
      <div className={styles.tools}>
        <Toolbar address={address} center={center.id} hasPicture={HAS_WEBGL} />
        <FindInPicture nodes={shown.nodes} onFind={find} />
        <Downloads
          center={center.id}
          depth={address.depth}
          title={words.title(center.label)}
          shown={shown}
          layout={layout}
          image={drawing && (() => drawing.image())}
        />
      </div>
      <Summary state={state} shown={shown} address={address} />
      {!HAS_WEBGL && <p role="alert">{words.noPicture}</p>}
      {picture.nodes.size === 1 && <Empty>{words.empty}</Empty>}
      <div className={styles.view}>
        <details className={styles.side} open={innerWidth > NARROW}>
          <summary>{words.filter}</summary>
          <Filters picture={picture} address={address} />
        </details>
        <div className={styles.middle}>
          {isDrawn && layout && (
            <GraphCanvas
              shown={toDraw}
              layout={layout}
              selected={address.selected}
              lookAt={lookAt}
              name={center.label}
              onSelect={address.select}
              onUnfold={address.unfold}
              onDrawing={setDrawing}
            />
          )}
          {!isDrawn && <TableTwin picture={picture} shown={shown} onUnfold={address.unfold} />}
        </div>
        <Selection picture={picture} address={address} center={center.id} />
      </div>
    </>
  );
}

/** Up to this width the filters begin closed, so that the picture comes first. */
const NARROW = 900;

function useShown(shown: ReturnType<typeof filtered>, center: string) {
  const isDark = useIsDark();
  const term = useTerm();
  const language = useWords({ EN: 'EN', ZH: 'ZH' });
  return useMemo(
    () => ({
      ...shown,
      center,
      isDark,
      relationName: (type: Parameters<typeof term<'relation'>>[1]) => term('relation', type),
    }),
    // `term` is another function each time, but the same words as long as the language is the same.
    [shown, center, isDark, language],
  );
}

function split(text: string): string[] {
  return text.split(',').filter((part) => part !== '');
}
