import { useLanguage, useWords } from '../../language/language.tsx';
import { useTerm } from '../../language/terms.ts';
import { ThingLink } from '../../parts/thing-link.tsx';
import { ThingSearch } from '../../parts/thing-search/thing-search.tsx';
import type { LineageAddress } from './lineage-address.ts';
import { lineageWords } from './lineage-words.ts';
import type { Lineage } from './model.ts';
import styles from './lineage-page.module.css';

interface Props {
  readonly lineage: Lineage;
  readonly address: LineageAddress;
}

/** The way from this policy to another thing, step by step. */
export function Way({ lineage, address: { to, set } }: Props) {
  const words = useWords(lineageWords);
  const term = useTerm();
  const language = useLanguage();
  const steps = lineage.way.flatMap((id) => lineage.edges.get(id) ?? []);
  const name = to === null ? '' : (lineage.nodes.get(to)?.label ?? to);
  return (
    <div className={styles.way} lang={language === 'ZH' ? 'zh-CN' : 'en'}>
      <ThingSearch
        label={words.wayTo}
        placeholder={words.wayPlaceholder}
        onPick={({ id }) => {
          set({ to: id });
        }}
      />
      {to !== null && (
        <div role="status">
          <p>
            {lineage.noWay === undefined ? words.wayIs(steps.length, name) : words.noWay[lineage.noWay]}{' '}
            <button
              type="button"
              onClick={() => {
                set({ to: null });
              }}
            >
              {words.clear}
            </button>
          </p>
          <ol>
            {steps.map(({ id, type, relation, validFrom }) => (
              <li key={id}>
                <ThingLink thing={relation.from} /> <strong>{term('relation', type)}</strong>{' '}
                <ThingLink thing={relation.to} /> <span className={styles.quiet}>{validFrom}</span>
              </li>
            ))}
          </ol>
        </div>
      )}
    </div>
  );
}
