import { To } from '../../address/to.tsx';
import { may, useViewer } from '../../client/use-viewer.ts';
import { useWords } from '../../language/language.tsx';
import { useTerm } from '../../language/terms.ts';
import { KindMark } from '../../parts/kind-mark.tsx';
import { Paged } from '../../parts/paged.tsx';
import { SourceList } from '../../parts/source-list.tsx';
import { ThingLink } from '../../parts/thing-link.tsx';
import { usePages } from '../../parts/use-pages.ts';
import { ThingRelationsDocument, type RelationRowFragment } from './relations.generated.ts';
import { thingWords } from './thing-words.ts';
import { useSection } from './use-section.ts';
import styles from './thing-page.module.css';

/** The relations of a thing, by what they say and in which direction. */
export function RelationsSection({ id }: { readonly id: string }) {
  const words = useWords(thingWords);
  const term = useTerm();
  const pages = usePages(ThingRelationsDocument, useSection(id), ({ node }) =>
    node && 'relations' in node ? node.relations : null,
  );
  return (
    <Paged of={pages} empty={<p>{words.noRelations}</p>}>
      {(relations) => (
        <div className={styles.groups}>
          {grouped(relations, id).map(({ key, isOut, rows }) => (
            <section key={key}>
              <h3>
                {term(isOut ? 'relation' : 'inverseRelation', rows[0].type)}{' '}
                <span className={styles.quiet}>{rows.length}</span>
              </h3>
              <ul>
                {rows.map((row) => (
                  <RelationRow key={row.id} relation={row} isOut={isOut} />
                ))}
              </ul>
            </section>
          ))}
        </div>
      )}
    </Paged>
  );
}

interface Group {
  readonly key: string;
  readonly isOut: boolean;
  readonly rows: [RelationRowFragment, ...RelationRowFragment[]];
}

function grouped(relations: readonly RelationRowFragment[], id: string): Group[] {
  const groups = new Map<string, Group>();
  for (const relation of relations) {
    const isOut = relation.from.id === id;
    const key = `${relation.type} ${String(isOut)}`;
    const group = groups.get(key);
    if (group) group.rows.push(relation);
    else groups.set(key, { key, isOut, rows: [relation] });
  }
  return [...groups.values()];
}

function RelationRow({ relation, isOut }: { readonly relation: RelationRowFragment; readonly isOut: boolean }) {
  const words = useWords(thingWords);
  const term = useTerm();
  const viewer = useViewer();
  const { from, to, role, scope, provisions, basis, validFrom, validTo, sources } = relation;
  const other = isOut ? to : from;
  const details = [
    role && term('role', role),
    scope === 'PART' && term('scope', scope),
    provisions,
    validFrom !== null && words.since(validFrom),
    validTo !== null && words.until(validTo),
    basis !== 'EXPLICIT' && term('basis', basis),
  ].filter(Boolean);
  return (
    <li>
      <KindMark id={other.id} /> <ThingLink thing={other} /> <span className={styles.quiet}>{details.join(' · ')}</span>
      <details className={styles.who}>
        <summary>{words.whoSays}</summary>
        <SourceList sources={sources} />
        {may(viewer, 'EDITOR') && (
          <To path="/edit/retract" parts={{ id: relation.id }}>
            {words.retract}
          </To>
        )}
      </details>
    </li>
  );
}
