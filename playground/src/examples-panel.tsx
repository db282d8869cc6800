import { useGraphiQL, useGraphiQLActions, type GraphiQLPlugin } from '@graphiql/react';
import type { Example } from './examples.ts';

function ExamplesIcon() {
  return (
    <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="1.5">
      <path d="M9 6h11M9 12h11M9 18h11M4 6h1M4 12h1M4 18h1" strokeLinecap="round" />
    </svg>
  );
}

/**
 * Lists the examples by name at the side. GraphiQL names a tab after its
 * operation and remembers which tabs were closed, so without this list an
 * example that was closed or edited could not be had back.
 */
export function examplesPlugin(examples: readonly Example[]): GraphiQLPlugin {
  function ExamplesPanel() {
    const actions = useGraphiQLActions();
    const editors = useGraphiQL(({ queryEditor, variableEditor }) => ({
      queryEditor,
      variableEditor,
    }));

    function open({ query, variables = '' }: Example) {
      actions.addTab();
      editors.queryEditor?.setValue(query);
      editors.variableEditor?.setValue(variables);
    }

    return (
      <section className="examples-panel" aria-label="Examples">
        <div className="graphiql-doc-explorer-title">Examples</div>
        <ol>
          {examples.map((example) => (
            <li key={example.name}>
              <button
                type="button"
                onClick={() => {
                  open(example);
                }}
              >
                {example.name}
              </button>
            </li>
          ))}
        </ol>
      </section>
    );
  }

  return { title: 'Examples', icon: ExamplesIcon, content: ExamplesPanel };
}
