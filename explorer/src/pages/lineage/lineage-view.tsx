import { useMemo, useRef, useState } from 'react';
import { useIsDark } from '../../layout/use-is-dark.ts';
import { useWords } from '../../language/language.tsx';
import { Controls } from './controls.tsx';
import { Difference } from './difference.tsx';
import { DaySlider } from './day-slider.tsx';
import { EdgeTable } from './edge-table.tsx';
import { Legend } from './legend.tsx';
import type { LineageAddress } from './lineage-address.ts';
import { LineageDownloads } from './lineage-downloads.tsx';
import { lineageWords } from './lineage-words.ts';
import type { Wanted } from './load-lineage.ts';
import { DARK, LIGHT } from './looks.ts';
import type { Lineage } from './model.ts';
import { Picture } from './picture.tsx';
import { place } from './place.ts';
import { Selection } from './selection.tsx';
import { useDifference, useLineageDay } from './use-lineage.ts';
import { Way } from './way.tsx';
import styles from './lineage-page.module.css';

interface Props {
  readonly id: string;
  readonly lineage: Lineage;
  readonly address: LineageAddress;
  readonly wanted: Wanted;
}

export function LineageView({ id, lineage, address, wanted }: Props) {
  const words = useWords(lineageWords);
  const day = useLineageDay(lineage);
  const change = useDifference(id, address);
  const placed = useMemo(() => place(lineage), [lineage]);
  const [chosen, setChosen] = useState<string | null>(null);
  const drawing = useRef<SVGSVGElement>(null);
  const palette = useIsDark() ? DARK : LIGHT;
  const selected = chosen === null ? undefined : lineage.nodes.get(chosen);
  return (
    <>
      <Controls address={address} />
      <DaySlider lineage={lineage} />
      <Way lineage={lineage} address={address} />
      <Difference address={address} change={change} />
      {lineage.edges.size === 0 && <p>{words.alone}</p>}
      {lineage.left > 0 && <p className={styles.note}>{words.left(lineage.left)}</p>}
      <div className={styles.stage}>
        <Picture
          center={id}
          lineage={lineage}
          placed={placed}
          day={day}
          difference={change.difference}
          palette={palette}
          chosen={chosen}
          onChoose={setChosen}
          svgRef={drawing}
        />
        {selected && (
          <Selection
            node={selected}
            lineage={lineage}
            day={day}
            address={address}
            onClose={() => {
              setChosen(null);
            }}
          />
        )}
      </div>
      <Legend lineage={lineage} />
      <LineageDownloads id={id} lineage={lineage} day={day} wanted={wanted} drawing={drawing} />
      <EdgeTable lineage={lineage} day={day} />
    </>
  );
}
