import { useState } from 'react';
import { request } from '../../client/request.ts';
import { useWords } from '../../language/language.tsx';
import { PageTitle } from '../../parts/page-title.tsx';
import { editWords } from './edit-words.ts';
import { ThingInput } from './form/thing-inputs.tsx';
import { MergeNodesDocument } from './put.generated.ts';
import { mustBeDone } from './save.ts';
import { SimpleForm } from './simple-form.tsx';
import styles from './form/form.module.css';

/** Puts two things together that are one. */
export function MergePage() {
  const words = useWords(editWords);
  const [from, setFrom] = useState('');
  const [into, setInto] = useState('');
  return (
    <>
      <PageTitle title={words.merge} />
      <p>{words.mergeText}</p>
      <SimpleForm
        action={words.merge}
        isReady={from !== '' && into !== ''}
        shown={into}
        about={from}
        run={async (common) => mustBeDone(await request(MergeNodesDocument, { input: { from, into, ...common } }))}
      >
        <fieldset className={styles.field}>
          <legend>{words.mergeFrom}</legend>
          <ThingInput
            label={{ EN: 'Give up', ZH: '放弃' }}
            kinds={undefined}
            value={from}
            onChange={(id) => {
              setFrom(String(id));
            }}
          />
        </fieldset>
        <fieldset className={styles.field}>
          <legend>{words.mergeInto}</legend>
          <ThingInput
            label={{ EN: 'Keep', ZH: '保留' }}
            kinds={undefined}
            value={into}
            onChange={(id) => {
              setInto(String(id));
            }}
          />
        </fieldset>
      </SimpleForm>
    </>
  );
}
