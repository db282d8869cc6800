/** The lineage of a policy as a picture and as a table. */
import { useThingId } from '../../address/use-thing-id.ts';
import { useWords } from '../../language/language.tsx';
import { Empty } from '../../parts/empty.tsx';
import { Failed } from '../../parts/failed.tsx';
import { KindMark } from '../../parts/kind-mark.tsx';
import { Loading } from '../../parts/loading.tsx';
import { PageTitle } from '../../parts/page-title.tsx';
import { LineageView } from './lineage-view.tsx';
import { useLineageAddress } from './lineage-address.ts';
import { lineageWords } from './lineage-words.ts';
import { useLineage } from './use-lineage.ts';

export default function LineagePage() {
  const id = useThingId();
  const words = useWords(lineageWords);
  const address = useLineageAddress();
  const { query, wanted } = useLineage(id, address);
  const { data, error, refetch } = query;
  return (
    <>
      <PageTitle title={words.title(data?.label ?? id)}>
        <KindMark id={id} />
      </PageTitle>
      {data === undefined && error && <Failed error={error} onAgain={() => void refetch()} />}
      {data === undefined && !error && <Loading />}
      {data === null && <Empty>{words.unknown}</Empty>}
      {data && <LineageView id={id} lineage={data} address={address} wanted={wanted} />}
    </>
  );
}
