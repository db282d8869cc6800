/** What a thing is, and what can be done with its page. */
import { To } from '../../address/to.tsx';
import { may, useViewer } from '../../client/use-viewer.ts';
import { useWords } from '../../language/language.tsx';
import { ConflictCard } from '../../parts/conflict-card/conflict-card.tsx';
import { KindMark } from '../../parts/kind-mark.tsx';
import { ObservationTable } from '../../parts/observation-table/observation-table.tsx';
import { PageTitle } from '../../parts/page-title.tsx';
import { useRemember } from '../../parts/remember.ts';
import { Facts } from './facts.tsx';
import { Share } from './share.tsx';
import { Status } from './status.tsx';
import { thingWords } from './thing-words.ts';
import { isSubject, type Thing, type ThingVariables } from './thing.ts';
import styles from './thing-page.module.css';

export function ThingHead({ thing, variables }: { readonly thing: Thing; readonly variables: ThingVariables }) {
  const words = useWords(thingWords);
  const { id, label } = thing;
  useRemember(id, label);
  return (
    <header>
      <PageTitle title={label}>
        <KindMark id={id} />
      </PageTitle>
      {'retractedAt' in thing && thing.retractedAt !== null && (
        <p className={styles.withdrawn}>{words.withdrawn(thing.retractedAt.slice(0, 10))}</p>
      )}
      {thing.__typename === 'Policy' && <Status status={thing.status} />}
      {isSubject(thing) && <Views thing={thing} />}
      <Edits thing={thing} />
      <Facts thing={thing} />
      {thing.__typename === 'Observation' && <ObservationTable observations={[thing]} caption={label} hasSubjects />}
      {thing.__typename === 'Conflict' && <ConflictCard conflict={thing} />}
      <Share thing={thing} variables={variables} />
    </header>
  );
}

function Views({ thing: { id, __typename } }: { readonly thing: Thing }) {
  const words = useWords(thingWords);
  const isPolicy = __typename === 'Policy';
  return (
    <nav className={styles.views}>
      {isPolicy && <To path={`/${id}/lineage`}>{words.lineage}</To>}
      {isPolicy && <To path={`/${id}/impact`}>{words.impact}</To>}
      <To path={`/${id}/graph`}>{words.graph}</To>
      <To path="/numbers" parts={{ subjects: id }}>
        {words.compare}
      </To>
    </nav>
  );
}

/** What an editor can do with a thing. */
function Edits({ thing }: { readonly thing: Thing }) {
  const words = useWords(thingWords);
  const viewer = useViewer();
  if (!may(viewer, 'EDITOR')) return null;
  const { id, __typename } = thing;
  const kind = EDITED[__typename];
  return (
    <nav className={styles.views} aria-label={words.edit}>
      {kind !== undefined && (
        <To path={`/edit/${kind}`} parts={{ id }}>
          {words.edit}
        </To>
      )}
      {(__typename === 'Observation' || __typename === 'Claim') && (
        <To path="/edit/retract" parts={{ id }}>
          {words.retract}
        </To>
      )}
      {isSubject(thing) && (
        <>
          <To path="/edit/relation" parts={{ from: id }}>
            {words.addRelation}
          </To>
          <To path="/edit/observation" parts={{ subject: id }}>
            {words.addNumber}
          </To>
          <To path="/edit/claim" parts={{ about: id }}>
            {words.addClaim}
          </To>
        </>
      )}
    </nav>
  );
}

/** The forms for the kinds that can be changed on the page. */
const EDITED: Partial<Record<Thing['__typename'], string>> = {
  Policy: 'policy',
  Source: 'source',
  Observation: 'observation',
  Claim: 'claim',
};
