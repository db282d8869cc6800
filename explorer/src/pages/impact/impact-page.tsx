import { useClock } from '../../address/clock.ts';
import { To } from '../../address/to.tsx';
import { useThingId } from '../../address/use-thing-id.ts';
import { useWords } from '../../language/language.tsx';
import { Empty } from '../../parts/empty.tsx';
import { Failed } from '../../parts/failed.tsx';
import { Loading } from '../../parts/loading.tsx';
import { PageTitle } from '../../parts/page-title.tsx';
import { PlaygroundLink } from '../../parts/playground-link.tsx';
import { StatusBadge } from '../../parts/status-badge.tsx';
import { useCount } from '../../parts/use-count.ts';
import { ImpactDocument } from './impact.generated.ts';
import { ImpactView } from './impact-view.tsx';
import { impactWords } from './impact-words.ts';
import { useImpact, type Impact } from './use-impact.ts';
import styles from './impact-page.module.css';

export default function ImpactPage() {
  const id = useThingId();
  const words = useWords(impactWords);
  const { impact, query, variables } = useImpact(id);
  if (impact === undefined) {
    if (query.error) return <Failed error={query.error} onAgain={() => void query.refetch()} />;
    return <Loading />;
  }
  if (impact === null) {
    return (
      <>
        <PageTitle title={words.title(id)} />
        <Empty>{words.missing}</Empty>
      </>
    );
  }
  return (
    <>
      <PageTitle title={words.title(impact.label)} />
      <p className={styles.links}>
        {impact.status && <StatusBadge status={impact.status} />}
        <To path={`/${id}`}>{words.thing}</To>
        <To path={`/${id}/lineage`}>{words.lineage}</To>
        <To path={`/${id}/graph`}>{words.graph}</To>
        <PlaygroundLink document={ImpactDocument} variables={variables}>
          {words.asQuery}
        </PlaygroundLink>
      </p>
      {impact.totalCount === 0 ? (
        <Empty>{words.alone}</Empty>
      ) : (
        <>
          <Extent impact={impact} hasMore={query.hasNextPage} onMore={() => void query.fetchNextPage()} />
          <ImpactView id={id} impact={impact} />
        </>
      )}
    </>
  );
}

interface ExtentProps {
  readonly impact: Impact;
  readonly hasMore: boolean;
  readonly onMore: () => void;
}

/** How much is touched, and how much of it has been read. */
function Extent({ impact: { totalCount, touched, truncated }, hasMore, onMore }: ExtentProps) {
  const words = useWords(impactWords);
  const count = useCount();
  const { asOf } = useClock();
  return (
    <div role="status">
      <p>
        {words.lead(count(totalCount), asOf)} {truncated && words.truncated}
      </p>
      {hasMore && (
        <p>
          {words.read(count(touched.length), count(totalCount))}{' '}
          <button type="button" onClick={onMore}>
            {words.readMore}
          </button>
        </p>
      )}
    </div>
  );
}
