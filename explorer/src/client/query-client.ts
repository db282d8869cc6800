import { QueryClient } from '@tanstack/react-query';

/** What was read, by document and variables. Changes of the graph are told by the server, so nothing goes stale by itself. */
export const queryClient = new QueryClient({
  defaultOptions: {
    // `server-state.ts` finds out when the server is back: each query on its own would only ask more often.
    queries: { retry: false, staleTime: Infinity, refetchOnWindowFocus: false, networkMode: 'always' },
    mutations: { retry: false, networkMode: 'always' },
  },
});
