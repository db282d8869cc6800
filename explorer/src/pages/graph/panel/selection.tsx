import { To } from '../../../address/to.tsx';
import { useClock } from '../../../address/clock.ts';
import type { RelationType } from '../../../generated/schema.ts';
import { useLanguage, useWords } from '../../../language/language.tsx';
import { useTerm } from '../../../language/terms.ts';
import { PlaygroundLink } from '../../../parts/playground-link.tsx';
import { useCount } from '../../../parts/use-count.ts';
import type { GraphAddress } from '../graph-address.ts';
import { graphWords } from '../graph-words.ts';
import { NODES_PER_REQUEST } from '../picture/load-part.ts';
import { NeighborhoodDocument } from '../picture/neighborhood.generated.ts';
import type { DrawnNode, Picture } from '../picture/picture.ts';
import { KindSign } from './filters.tsx';
import styles from '../graph-page.module.css';

interface Props {
  readonly picture: Picture;
  readonly address: GraphAddress;
  readonly center: string;
}

/** What is selected, its relations, and what can be done with it. */
export function Selection({ picture, address, center }: Props) {
  const words = useWords(graphWords);
  const term = useTerm();
  const node = address.selected === null ? undefined : picture.nodes.get(address.selected);
  if (!node) {
    return (
      <section aria-label={words.selected} className={styles.selection}>
        <h2>{words.nothingSelected}</h2>
        <p className={styles.quiet}>{words.choose}</p>
      </section>
    );
  }
  return (
    <section aria-label={words.selected} className={styles.selection}>
      <p className={styles.quiet}>
        <KindSign kind={node.kind} /> {term('kind', node.kind)}
      </p>
      <h2>{node.label}</h2>
      <Actions node={node} address={address} isCenter={node.id === center} />
      <Relations picture={picture} node={node} onSelect={address.select} />
    </section>
  );
}

function Actions({
  node: { id, more, degree },
  address,
  isCenter,
}: {
  node: DrawnNode;
  address: GraphAddress;
  isCenter: boolean;
}) {
  const words = useWords(graphWords);
  const count = useCount();
  const language = useLanguage();
  const clock = useClock();
  const isUnfolded = address.unfolded.some((entry) => entry.id === id);
  return (
    <>
      <p className={styles.quiet}>
        {words.drawn(count(degree))}. {more === 0 && words.nothingMore}
      </p>
      <p className={styles.actions}>
        {more !== 0 && (
          <button
            type="button"
            onClick={() => {
              address.unfold(id);
            }}
          >
            {more === null ? words.unfold : words.showMore(count(more))}
          </button>
        )}
        {isUnfolded && (
          <button
            type="button"
            onClick={() => {
              address.fold(id);
            }}
          >
            {words.fold}
          </button>
        )}
        <To path={`/${id}`}>{words.thingPage}</To>
        {!isCenter && <To path={`/${id}/graph`}>{words.center}</To>}
        <PlaygroundLink
          document={NeighborhoodDocument}
          variables={{ id, depth: 1, limit: NODES_PER_REQUEST, language, ...clock }}
        >
          {words.asQuery}
        </PlaygroundLink>
      </p>
    </>
  );
}

interface RelationsProps {
  readonly picture: Picture;
  readonly node: DrawnNode;
  readonly onSelect: (id: string) => void;
}

/** The neighbours by relation, each of which can be selected in turn: the way through the picture without a mouse. */
function Relations({ picture, node: { id }, onSelect }: RelationsProps) {
  const term = useTerm();
  const groups = new Map<string, { type: RelationType; isOut: boolean; others: Set<string> }>();
  for (const { type, from, to } of picture.relations.values()) {
    if (from !== id && to !== id) continue;
    const isOut = from === id;
    const key = `${type} ${String(isOut)}`;
    const group = groups.get(key) ?? { type, isOut, others: new Set() };
    group.others.add(isOut ? to : from);
    groups.set(key, group);
  }
  return [...groups].map(([key, { type, isOut, others }]) => (
    <div key={key}>
      <h3>{term(isOut ? 'relation' : 'inverseRelation', type)}</h3>
      <ul className={styles.neighbours}>
        {[...others].slice(0, MOST_NEIGHBOURS).map((other) => (
          <li key={other}>
            <button
              type="button"
              className={styles.plain}
              onClick={() => {
                onSelect(other);
              }}
            >
              {picture.nodes.get(other)?.label ?? other}
            </button>
          </li>
        ))}
        {others.size > MOST_NEIGHBOURS && <li className={styles.quiet}>… +{others.size - MOST_NEIGHBOURS}</li>}
      </ul>
    </div>
  ));
}

/** Of a hub, the rest is in the table. */
const MOST_NEIGHBOURS = 50;
