import { useRef, useState } from 'react';
import { queryClient } from '../../client/query-client.ts';
import { request, UnreachableError } from '../../client/request.ts';
import { useWords, type Messages } from '../../language/language.tsx';
import { stateWords } from '../../parts/state-words.ts';
import type { ChangeLineFragment } from '../../parts/change-list/change-line.generated.ts';
import { randomId } from '../edit/random-id.ts';
import { UndoChangeDocument } from '../edit/put.generated.ts';

interface Words {
  readonly undo: string;
  readonly really: (number: number) => string;
  readonly yes: string;
  readonly no: string;
  readonly note: string;
  readonly done: string;
}

const undoWords: Messages<Words> = {
  EN: {
    undo: 'Undo',
    really: (number) =>
      `Take change ${String(number)} back? What it changed is put back as it was; both stay in the history.`,
    yes: 'Undo it',
    no: 'Leave it',
    note: 'Why',
    done: 'Undone.',
  },
  ZH: {
    undo: '撤销',
    really: (number) => `撤销变更 ${String(number)}？其所改内容将恢复原状，两次变更都保留在记录中。`,
    yes: '确认撤销',
    no: '不撤销',
    note: '原因',
    done: '已撤销。',
  },
};

/** Takes a change back, after it was asked whether that is meant. */
export function Undo({ change: { number, undoneBy } }: { readonly change: ChangeLineFragment }) {
  const words = useWords(undoWords);
  const { away } = useWords(stateWords);
  const [isAsking, setAsking] = useState(false);
  const [note, setNote] = useState('');
  const [told, setTold] = useState<string>();
  // Sent again because no answer came, it takes effect once.
  const sent = useRef({ note: '', id: randomId() });
  const undo = async () => {
    if (sent.current.note !== note) sent.current = { note, id: randomId() };
    try {
      const { done } = await request(UndoChangeDocument, {
        input: { version: number, note: note === '' ? null : note, clientMutationId: sent.current.id },
      });
      const faults = done?.userErrors.map(({ message }) => message) ?? [];
      setTold(faults.length > 0 ? faults.join(' ') : words.done);
      setAsking(false);
      await queryClient.invalidateQueries();
    } catch (error) {
      setTold(error instanceof UnreachableError ? away : (error as Error).message);
    }
  };
  // What the graph was loaded with is no change that can be taken back.
  if (number === 0 || undoneBy !== null) return told === undefined ? null : <p role="status">{told}</p>;
  return (
    <div>
      {isAsking ? (
        <div role="group" aria-label={words.undo}>
          <p>{words.really(number)}</p>
          <label>
            {words.note}{' '}
            <input
              value={note}
              onChange={(event) => {
                setNote(event.target.value);
              }}
            />
          </label>{' '}
          <button type="button" onClick={() => void undo()}>
            {words.yes}
          </button>{' '}
          <button
            type="button"
            onClick={() => {
              setAsking(false);
            }}
          >
            {words.no}
          </button>
        </div>
      ) : (
        <button
          type="button"
          onClick={() => {
            setAsking(true);
          }}
        >
          {words.undo}
        </button>
      )}
      <p role="status">{told}</p>
    </div>
  );
}
