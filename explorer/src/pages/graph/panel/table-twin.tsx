/** The same as the picture, as two tables. */
import { useState, type ReactNode } from 'react';
import { useWords } from '../../../language/language.tsx';
import { useTerm } from '../../../language/terms.ts';
import { ThingLink } from '../../../parts/thing-link.tsx';
import { useCount } from '../../../parts/use-count.ts';
import type { Filtered } from '../filter.ts';
import { graphWords } from '../graph-words.ts';
import type { DrawnNode, DrawnRelation, Picture } from '../picture/picture.ts';
import styles from '../graph-page.module.css';

/** Of very large pictures, all rows at once would make the page slow. */
const ROWS = 200;

interface Props {
  readonly picture: Picture;
  readonly shown: Filtered;
  readonly onUnfold: (id: string) => void;
}

export function TableTwin({ picture, shown: { nodes, relations }, onUnfold }: Props) {
  const words = useWords(graphWords);
  const count = useCount();
  return (
    <>
      <Rows
        title={words.nodesTable(count(nodes.length))}
        columns={[words.name, words.kind, words.drawnColumn, words.moreColumn]}
        rows={nodes.toSorted((left, right) => right.degree - left.degree)}
        row={(node) => <NodeRow key={node.id} node={node} onUnfold={onUnfold} />}
      />
      <Rows
        title={words.relationsTable(count(relations.length))}
        columns={[words.from, words.relation, words.to, words.since, words.until]}
        rows={relations}
        row={(relation) => <RelationRow key={relation.id} relation={relation} picture={picture} />}
      />
    </>
  );
}

function NodeRow({ node, onUnfold }: { readonly node: DrawnNode; readonly onUnfold: (id: string) => void }) {
  const words = useWords(graphWords);
  const term = useTerm();
  const count = useCount();
  const { id, kind, degree, more } = node;
  return (
    <tr>
      <th scope="row">
        <ThingLink thing={node} />
      </th>
      <td>{term('kind', kind)}</td>
      <td className={styles.number}>{count(degree)}</td>
      <td>
        {more !== 0 && (
          <button
            type="button"
            onClick={() => {
              onUnfold(id);
            }}
          >
            {more === null ? words.unfold : words.showMore(count(more))}
          </button>
        )}
      </td>
    </tr>
  );
}

function RelationRow({ relation, picture }: { readonly relation: DrawnRelation; readonly picture: Picture }) {
  const term = useTerm();
  const { from, to, type, validFrom, validTo } = relation;
  const thing = (id: string) => ({ id, label: picture.nodes.get(id)?.label ?? id });
  return (
    <tr>
      <td>
        <ThingLink thing={thing(from)} />
      </td>
      <td>{term('relation', type)}</td>
      <td>
        <ThingLink thing={thing(to)} />
      </td>
      <td className={styles.day}>{validFrom}</td>
      <td className={styles.day}>{validTo}</td>
    </tr>
  );
}

interface RowsProps<Row> {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly Row[];
  readonly row: (row: Row) => ReactNode;
}

function Rows<Row>({ title, columns, rows, row }: RowsProps<Row>) {
  const words = useWords(graphWords);
  const count = useCount();
  const [length, setLength] = useState(ROWS);
  const left = Math.min(ROWS, rows.length - length);
  return (
    <>
      <div className={styles.scroll} tabIndex={0} role="region" aria-label={title}>
        <table>
          <caption>{title}</caption>
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>{rows.slice(0, length).map(row)}</tbody>
        </table>
      </div>
      {left > 0 && (
        <button
          type="button"
          onClick={() => {
            setLength(length + ROWS);
          }}
        >
          {words.moreRows(count(left))}
        </button>
      )}
    </>
  );
}
