import { useWords } from '../../language/language.tsx';
import { useTerm } from '../../language/terms.ts';
import { SourceList } from '../../parts/source-list.tsx';
import { StatusBadge } from '../../parts/status-badge.tsx';
import { ThingLink } from '../../parts/thing-link.tsx';
import { lineageWords } from './lineage-words.ts';
import type { DrawnEdge, DrawnNode, Lineage } from './model.ts';
import type { Day } from './use-lineage.ts';
import styles from './lineage-page.module.css';

interface Props {
  readonly lineage: Lineage;
  readonly day: Day | undefined;
}

/** All that the picture shows, in words. */
export function EdgeTable({ lineage: { nodes, edges }, day }: Props) {
  const words = useWords(lineageWords);
  return (
    <details className={styles.tables}>
      <summary>{words.table}</summary>
      <div className={styles.box} tabIndex={0} role="region" aria-label={words.policy}>
        <table>
          <thead>
            <tr>
              <th scope="col">{words.policy}</th>
              <th scope="col">{words.dated}</th>
              <th scope="col">{words.status}</th>
            </tr>
          </thead>
          <tbody>
            {[...nodes.values()].map((node) => (
              <NodeRow key={node.id} node={node} day={day} />
            ))}
          </tbody>
        </table>
      </div>
      <div className={styles.box} tabIndex={0} role="region" aria-label={words.relation}>
        <table>
          <thead>
            <tr>
              <th scope="col">{words.policy}</th>
              <th scope="col">{words.relation}</th>
              <th scope="col">{words.policy}</th>
              <th scope="col">{words.when}</th>
              <th scope="col">{words.holds}</th>
              <th scope="col">{words.sources}</th>
            </tr>
          </thead>
          <tbody>
            {[...edges.values()].map((edge) => (
              <EdgeRow key={edge.id} edge={edge} isHolding={!day?.holding || day.holding.has(edge.id)} />
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}

function NodeRow({ node, day }: { readonly node: DrawnNode; readonly day: Day | undefined }) {
  const status = day?.statuses.get(node.id);
  return (
    <tr data-row={node.id}>
      <td>
        <ThingLink thing={node} />
      </td>
      <td>{node.date}</td>
      <td>{status && <StatusBadge status={status.status} />}</td>
    </tr>
  );
}

function EdgeRow({
  edge: { id, type, relation, validFrom, validTo },
  isHolding,
}: {
  readonly edge: DrawnEdge;
  readonly isHolding: boolean;
}) {
  const words = useWords(lineageWords);
  const term = useTerm();
  return (
    <tr data-row={id}>
      <td>
        <ThingLink thing={relation.from} />
      </td>
      <td>
        {term('relation', type)} {relation.provisions}
      </td>
      <td>
        <ThingLink thing={relation.to} />
      </td>
      <td>{[validFrom, validTo].filter(Boolean).join(' – ')}</td>
      <td>{isHolding ? words.yes : words.no}</td>
      <td>
        <SourceList sources={relation.sources} />
      </td>
    </tr>
  );
}
