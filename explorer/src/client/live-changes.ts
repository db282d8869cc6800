/** Keeps open pages up to date: the server tells of each change of the graph, and what is shown is read again. */
import { createClient } from 'graphql-ws';
import { GraphChangedDocument } from './graph-changed.generated.ts';
import { currentKey, onKeyChange } from './key.ts';
import { queryClient } from './query-client.ts';
import { askWhetherAway } from './server-state.ts';

/** Changes often come in groups; reading again once for a group is enough. */
const GATHER_MS = 200;

/** Begins to listen, for as long as the page is open. */
export function followChanges(): void {
  const client = createClient({
    url: new URL('/graphql', location.href).href.replace(/^http/, 'ws'),
    connectionParams: () => {
      const key = currentKey();
      return key === undefined ? {} : { authorization: `Bearer ${key}` };
    },
    retryAttempts: Infinity,
    shouldRetry: () => true,
    on: { closed: () => void askWhetherAway() },
  });
  let waiting = false;
  const readAgain = () => {
    if (waiting) return;
    waiting = true;
    setTimeout(() => {
      waiting = false;
      void queryClient.invalidateQueries();
    }, GATHER_MS);
  };
  let connectedBefore = false;
  client.on('connected', () => {
    // What was changed between two connections was told to nobody.
    if (connectedBefore) readAgain();
    connectedBefore = true;
  });
  const nothing = () => undefined;
  client.subscribe({ query: GraphChangedDocument.toString() }, { next: readAgain, error: nothing, complete: nothing });
  // The server knows a connection by the key that it was opened with.
  onKeyChange(() => {
    client.terminate();
  });
}
