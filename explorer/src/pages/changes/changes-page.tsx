/** What was changed here, the latest first, as it happens. */
import { useInfiniteQuery } from '@tanstack/react-query';
import { useAddress } from '../../address/use-address.ts';
import { request } from '../../client/request.ts';
import type { NodeKind } from '../../generated/schema.ts';
import { useWords } from '../../language/language.tsx';
import { useTerm } from '../../language/terms.ts';
import { ChangeList } from '../../parts/change-list/change-list.tsx';
import { Empty } from '../../parts/empty.tsx';
import { Failed } from '../../parts/failed.tsx';
import { Loading } from '../../parts/loading.tsx';
import { PageTitle } from '../../parts/page-title.tsx';
import { PlaygroundLink } from '../../parts/playground-link.tsx';
import { ThingSearch } from '../../parts/thing-search/thing-search.tsx';
import { may, useViewer } from '../../client/use-viewer.ts';
import { ChangesDocument } from './changes.generated.ts';
import { changesWords } from './changes-words.ts';
import { Undo } from './undo.tsx';

/** Those that the log has changes of, in the order of the page. */
const KINDS = [
  'POLICY',
  'OBSERVATION',
  'CLAIM',
  'SOURCE',
  'CONFLICT',
  'PROVINCE',
  'CITY',
  'DISTRICT',
  'ZONE',
  'PARK',
  'MINISTRY',
  'LOCAL_GOVERNMENT',
  'INDUSTRY',
  'MEASURE',
  'COUNTRY',
] as const satisfies readonly NodeKind[];

/** A version of the graph; null for what is none. */
function sinceIn(text: string | null): number | null {
  return text !== null && /^\d{1,9}$/.test(text) ? Number(text) : null;
}

export default function ChangesPage() {
  const words = useWords(changesWords);
  const { get, set } = useAddress();
  const viewer = useViewer();
  const about = get('about');
  const since = sinceIn(get('since'));
  const kind = KINDS.find((one) => one === get('kind'));
  const wanted = { about, since, kinds: kind ? [kind] : null };
  const { data, error, refetch, hasNextPage, fetchNextPage } = useInfiniteQuery({
    queryKey: [ChangesDocument.toString(), wanted],
    queryFn: ({ pageParam, signal }) => request(ChangesDocument, { ...wanted, before: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: ({ changes: { pageInfo } }) => (pageInfo.hasPreviousPage ? pageInfo.startCursor : null),
  });
  const changes = data?.pages.flatMap((page) => page.changes.nodes.toReversed());
  return (
    <>
      <PageTitle title={words.title} />
      <p>{words.intro}</p>
      <ThingSearch
        label={words.about}
        onPick={({ id }) => {
          set({ about: id });
        }}
      />
      <KindChoice
        kind={kind}
        onChange={(chosen) => {
          set({ kind: chosen });
        }}
      />
      {since !== null && (
        <p>
          {words.since(since)}{' '}
          <button
            type="button"
            onClick={() => {
              set({ since: null });
            }}
          >
            {words.all}
          </button>
        </p>
      )}
      {about !== null && (
        <p>
          {words.only} <code>{about}</code>{' '}
          <button
            type="button"
            onClick={() => {
              set({ about: null });
            }}
          >
            {words.all}
          </button>
        </p>
      )}
      {!changes && (error ? <Failed error={error} onAgain={() => void refetch()} /> : <Loading />)}
      {changes?.length === 0 && <Empty>{words.none}</Empty>}
      {changes && (
        <ChangeList
          changes={changes}
          {...(may(viewer, 'CURATOR') && { actions: (change) => <Undo change={change} /> })}
        />
      )}
      <p>
        {hasNextPage && (
          <button type="button" onClick={() => void fetchNextPage()}>
            {words.more}
          </button>
        )}{' '}
        <PlaygroundLink document={ChangesDocument} variables={{ ...wanted, before: null }}>
          {words.asQuery}
        </PlaygroundLink>
      </p>
    </>
  );
}

interface KindChoiceProps {
  readonly kind: NodeKind | undefined;
  readonly onChange: (kind: string) => void;
}

function KindChoice({ kind, onChange }: KindChoiceProps) {
  const words = useWords(changesWords);
  const term = useTerm();
  return (
    <p>
      <label>
        {words.kind}{' '}
        <select
          value={kind ?? ''}
          onChange={(event) => {
            onChange(event.target.value);
          }}
        >
          <option value="">{words.anyKind}</option>
          {KINDS.map((one) => (
            <option key={one} value={one}>
              {term('kinds', one)}
            </option>
          ))}
        </select>
      </label>
    </p>
  );
}
