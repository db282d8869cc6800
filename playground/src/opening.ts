import type { GraphiQLProps } from 'graphiql';
import type { Example } from './examples.ts';

type Opening = Pick<GraphiQLProps, 'defaultQuery' | 'defaultTabs' | 'initialQuery' | 'initialVariables'>;

const defaultQuery = `# Welcome to Policy Atlas.
#
# Write a query here; the answer appears on the right.
# Ctrl-Enter (Cmd-Enter on a Mac) runs it.
# Ctrl-Space completes what you type.
# The book at the far left documents every type.

query Welcome {
  __schema {
    queryType {
      fields {
        name
        description
      }
    }
  }
}
`;

/**
 * What the page opens with: first a query given in the address, if any
 * (`/playground?query=…&variables=…`), then the examples.
 */
export function chooseOpening(address: URLSearchParams, examples: readonly Example[], tabsAreStored: boolean): Opening {
  const linkedQuery = address.get('query');
  // An empty string, not nothing: with nothing GraphiQL would fill in the
  // variables that the last visit left in storage.
  const linkedVariables = address.get('variables') ?? '';

  if (tabsAreStored) {
    // GraphiQL restores its own tabs and opens the linked query beside them.
    return linkedQuery === null
      ? { defaultQuery }
      : { defaultQuery, initialQuery: linkedQuery, initialVariables: linkedVariables };
  }

  const tabs = examples.map(({ query, variables = '' }) => ({ query, variables }));
  if (linkedQuery !== null) tabs.unshift({ query: linkedQuery, variables: linkedVariables });
  const [first] = tabs;
  if (first === undefined) return { defaultQuery };
  // GraphiQL fills the editors from these two, not from the first tab: left
  // out, the first example would open without its variables.
  return {
    defaultQuery,
    defaultTabs: tabs,
    initialQuery: first.query,
    initialVariables: first.variables,
  };
}
