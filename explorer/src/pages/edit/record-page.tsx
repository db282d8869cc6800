import { useWords } from '../../language/language.tsx';
import { Empty } from '../../parts/empty.tsx';
import { Failed } from '../../parts/failed.tsx';
import { Loading } from '../../parts/loading.tsx';
import { PageTitle } from '../../parts/page-title.tsx';
import { editWords } from './edit-words.ts';
import type { RecordKind } from './form/fields.ts';
import type { Fields } from './form/use-draft.ts';
import { RecordForm } from './record-form.tsx';
import { useBeginning } from './use-record.ts';

interface Props {
  readonly kind: RecordKind;
  /** Of what is to be changed; null for something new. */
  readonly id: string | null;
  /** What is known of something new already. */
  readonly given: Fields;
}

/** A form for a record that is new, or for one that is there. */
export function RecordPage({ kind, id, given }: Props) {
  const words = useWords(editWords);
  const { data, error, refetch } = useBeginning(id, given);
  return (
    <>
      <PageTitle title={id === null ? words.add[kind] : words.change[kind]} />
      {data === undefined && (error ? <Failed error={error} onAgain={() => void refetch()} /> : <Loading />)}
      {data === null && <Empty>{words.unknown}</Empty>}
      {data && <RecordForm kind={kind} id={id} beginning={data} />}
    </>
  );
}
