import { useThingId } from '../../address/use-thing-id.ts';
import { useWords } from '../../language/language.tsx';
import { Failed } from '../../parts/failed.tsx';
import { KindMark } from '../../parts/kind-mark.tsx';
import { Loading } from '../../parts/loading.tsx';
import { PageTitle } from '../../parts/page-title.tsx';
import { GraphView } from './graph-view.tsx';
import { useGraphAddress } from './graph-address.ts';
import { graphWords } from './graph-words.ts';
import { usePicture } from './picture/use-picture.ts';

export default function GraphPage() {
  const id = useThingId();
  return <Around key={id} id={id} />;
}

function Around({ id }: { readonly id: string }) {
  const words = useWords(graphWords);
  const address = useGraphAddress();
  const { depth, limit, unfolded } = address;
  const state = usePicture({ id, depth, limit, unfolded });
  const center = state.picture?.nodes.get(id);
  return (
    <>
      <PageTitle title={words.title(center?.label ?? id)}>
        <KindMark id={id} />
      </PageTitle>
      {state.error && <Failed error={state.error} onAgain={state.again} />}
      {!state.picture && !state.error && <Loading />}
      {state.picture && center && (
        <GraphView center={center} state={{ ...state, picture: state.picture }} address={address} />
      )}
    </>
  );
}
