/** Where editors write: with the server's own checks, and its own words at the fields. */
import type { ReactNode } from 'react';
import { Route, Routes, useSearchParams } from 'react-router';
import { To } from '../../address/to.tsx';
import { useWords } from '../../language/language.tsx';
import { PageTitle } from '../../parts/page-title.tsx';
import { editWords } from './edit-words.ts';
import type { RecordKind } from './form/fields.ts';
import { ImportPage } from './import/import-page.tsx';
import { KeysPage } from './keys/keys-page.tsx';
import { MergePage } from './merge-page.tsx';
import { RecordPage } from './record-page.tsx';
import { RetractPage } from './retract-page.tsx';
import { SignIn } from './sign-in.tsx';
import { may, useViewer } from '../../client/use-viewer.ts';

const KINDS: readonly RecordKind[] = ['policy', 'relation', 'observation', 'claim', 'source'];

/** Fields that a link to a form may fill in. */
const GIVEN = ['from', 'to', 'subject', 'about'];

export default function EditPage() {
  return (
    <Routes>
      <Route index element={<Start />} />
      {KINDS.map((kind) => (
        <Route key={kind} path={kind} element={<Guarded>{<RecordOf kind={kind} />}</Guarded>} />
      ))}
      <Route path="retract" element={<Guarded>{<RetractPage />}</Guarded>} />
      <Route path="merge" element={<Guarded role="CURATOR">{<MergePage />}</Guarded>} />
      <Route path="import" element={<Guarded>{<ImportPage />}</Guarded>} />
      <Route path="keys" element={<Guarded role="ADMIN">{<KeysPage />}</Guarded>} />
      <Route path="*" element={<Start />} />
    </Routes>
  );
}

function RecordOf({ kind }: { readonly kind: RecordKind }) {
  const [address] = useSearchParams();
  const id = address.get('id');
  const given = Object.fromEntries(GIVEN.flatMap((name) => (address.has(name) ? [[name, address.get(name)]] : [])));
  return <RecordPage key={id ?? 'new'} kind={kind} id={id} given={given} />;
}

interface GuardedProps {
  readonly role?: 'EDITOR' | 'CURATOR' | 'ADMIN';
  readonly children: ReactNode;
}

/** Shown to whoever may write; others are asked to sign in, and what they came for is there when they have. */
function Guarded({ role = 'EDITOR', children }: GuardedProps) {
  const words = useWords(editWords);
  const viewer = useViewer();
  if (may(viewer, role)) return children;
  return (
    <>
      <PageTitle title={words.title} />
      <SignIn />
    </>
  );
}

function Start() {
  const words = useWords(editWords);
  const viewer = useViewer();
  return (
    <>
      <PageTitle title={words.title} />
      <SignIn />
      {may(viewer, 'EDITOR') && (
        <>
          <h2>{words.what}</h2>
          <ul>
            {KINDS.map((kind) => (
              <li key={kind}>
                <To path={`/edit/${kind}`}>{words.add[kind]}</To>
              </li>
            ))}
            <li>
              <To path="/edit/import">{words.import}</To>
            </li>
            <li>
              <To path="/edit/retract">{words.retract}</To>
            </li>
            {may(viewer, 'CURATOR') && (
              <li>
                <To path="/edit/merge">{words.merge}</To>
              </li>
            )}
            {may(viewer, 'ADMIN') && (
              <li>
                <To path="/edit/keys">{words.keys}</To>
              </li>
            )}
            <li>
              <To path="/changes">{words.changes}</To>
            </li>
          </ul>
        </>
      )}
    </>
  );
}
