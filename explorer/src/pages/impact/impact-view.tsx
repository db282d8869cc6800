import { useMemo } from 'react';
import { useAddress } from '../../address/use-address.ts';
import { useWords } from '../../language/language.tsx';
import { ImpactDownloads } from './impact-downloads.tsx';
import { impactWords } from './impact-words.ts';
import { KindBars } from './kind-bars.tsx';
import { PolicyVerdicts } from './policy-verdicts.tsx';
import { ProvinceTable } from './province-table.tsx';
import { TileMap } from './tile-map.tsx';
import { TouchedList } from './touched-list.tsx';
import { countByProvince, fits } from './touched.ts';
import type { Impact } from './use-impact.ts';
import styles from './impact-page.module.css';

interface Props {
  readonly id: string;
  readonly impact: Impact;
}

export function ImpactView({ id, impact }: Props) {
  const words = useWords(impactWords);
  const { get, set } = useAddress();
  const filter = { kind: get('kind'), province: get('province') };
  const { touched } = impact;
  const provinces = useMemo(() => countByProvince(touched), [touched]);
  const shown = touched.filter((entry) => fits(entry, filter));
  const chooseProvince = (code: string) => {
    set({ province: filter.province === code ? null : code });
  };
  return (
    <>
      <div className={styles.overview}>
        <section>
          <h2>{words.byKind}</h2>
          <KindBars
            counts={impact.counts}
            chosen={filter.kind}
            onChoose={(kind) => {
              set({ kind: filter.kind === kind ? null : kind });
            }}
          />
          <PolicyVerdicts touched={touched} losing={impact.losing} />
        </section>
        <section>
          <h2>{words.map}</h2>
          <p className={styles.quiet}>{words.mapExplained}</p>
          <TileMap counts={provinces} chosen={filter.province} onChoose={chooseProvince} />
          <details>
            <summary>{words.table}</summary>
            <ProvinceTable counts={provinces} />
          </details>
        </section>
      </div>
      <ImpactDownloads id={id} title={words.title(impact.label)} shown={shown} provinces={provinces} />
      <TouchedList id={id} label={impact.label} shown={shown} filter={filter} />
    </>
  );
}
