import { useAddress } from '../../address/use-address.ts';
import { useWords } from '../../language/language.tsx';
import { useTerm } from '../../language/terms.ts';
import { ThingLink } from '../../parts/thing-link.tsx';
import { useCount } from '../../parts/use-count.ts';
import type { CoveragePageQuery } from './coverage.generated.ts';
import { coverageWords } from './coverage-words.ts';
import styles from './coverage-page.module.css';

type Gap = CoveragePageQuery['coverage']['gaps'][number];

/** The gaps, the widest first; `isOne` shows at once which facts have it. */
export function Gaps({ gaps, isOne }: { readonly gaps: readonly Gap[]; readonly isOne: boolean }) {
  const words = useWords(coverageWords);
  const sorted = gaps.toSorted((left, right) => right.count / right.total - left.count / left.total);
  return (
    <div className={styles.box} tabIndex={0} role="region" aria-label={words.gaps}>
      <table>
        <thead>
          <tr>
            <th scope="col">{words.gap}</th>
            <th scope="col">{words.share}</th>
            <th scope="col">{words.means}</th>
          </tr>
        </thead>
        <tbody>
          {sorted.map((gap) => (
            <Row key={gap.kind} gap={gap} isOne={isOne} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({
  gap: { kind, count, total, explanation, facts },
  isOne,
}: {
  readonly gap: Gap;
  readonly isOne: boolean;
}) {
  const words = useWords(coverageWords);
  const term = useTerm();
  const number = useCount();
  const { set } = useAddress();
  return (
    <tr>
      <th scope="row">
        {term('gap', kind)}{' '}
        {!isOne && (
          <button
            type="button"
            onClick={() => {
              set({ kind });
            }}
          >
            {words.onlyGap}
          </button>
        )}
      </th>
      <td className={styles.share}>
        {number(count)} / {number(total)}
        <meter
          min={0}
          max={total}
          low={total / 3}
          high={(2 * total) / 3}
          optimum={0}
          value={count}
          aria-label={term('gap', kind)}
        />
      </td>
      <td>
        {explanation}
        <details open={isOne}>
          <summary>{words.which(number(Math.min(count, facts.length)))}</summary>
          <ul>
            {facts.map((fact) => (
              <li key={fact.id}>
                {'label' in fact ? (
                  <ThingLink thing={fact} />
                ) : (
                  <>
                    <ThingLink thing={fact.from} /> {term('relation', fact.type)} <ThingLink thing={fact.to} />
                  </>
                )}
              </li>
            ))}
          </ul>
        </details>
      </td>
    </tr>
  );
}
