import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { request, type TypedDocument } from '../../client/request.ts';
import { useWords } from '../../language/language.tsx';
import { PageTitle } from '../../parts/page-title.tsx';
import { editWords } from './edit-words.ts';
import {
  RetractClaimDocument,
  RetractObservationDocument,
  RetractRelationDocument,
  type OutcomeFragment,
} from './put.generated.ts';
import { mustBeDone } from './save.ts';
import { SimpleForm } from './simple-form.tsx';
import styles from './form/form.module.css';

type Retract = TypedDocument<
  { readonly done: OutcomeFragment | null },
  { readonly input: { readonly id: string; readonly note: string | null; readonly clientMutationId: string } }
>;

const RETRACTS: Readonly<Record<string, unknown>> = {
  relation: RetractRelationDocument,
  observation: RetractObservationDocument,
  claim: RetractClaimDocument,
};

/** Withdraws a relation, a number or a statement. */
export function RetractPage() {
  const words = useWords(editWords);
  const [address] = useSearchParams();
  const [id, setId] = useState(address.get('id') ?? '');
  const retract = RETRACTS[id.split('/')[0] ?? ''] as Retract | undefined;
  return (
    <>
      <PageTitle title={words.retract} />
      <p>{words.retractText}</p>
      <SimpleForm
        action={words.retract}
        isReady={retract !== undefined}
        shown={id}
        run={async (common) => {
          if (!retract) throw new Error(words.unknown);
          return mustBeDone(await request(retract, { input: { id, ...common } }));
        }}
      >
        <div className={styles.field}>
          <label className={styles.label} htmlFor="retract-id">
            {words.retractId}
          </label>
          <input
            id="retract-id"
            value={id}
            onChange={(event) => {
              setId(event.target.value.trim());
            }}
          />
        </div>
      </SimpleForm>
    </>
  );
}
