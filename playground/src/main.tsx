import 'graphiql/setup-workers/vite';
import 'graphiql/style.css';
import './playground.css';
import { GraphiQL, HISTORY_PLUGIN } from 'graphiql';
import { createRoot } from 'react-dom/client';
import { examplesPlugin } from './examples-panel.tsx';
import { loadExamples } from './examples.ts';
import { fetcher } from './fetcher.ts';
import { chooseOpening } from './opening.ts';
import { hasStoredTabs, storage } from './storage.ts';

const container = document.getElementById('playground');
if (container === null) throw new Error('The page has no element with the id "playground".');

const examples = await loadExamples();
const opening = chooseOpening(new URLSearchParams(window.location.search), examples, hasStoredTabs());
const plugins = examples.length > 0 ? [HISTORY_PLUGIN, examplesPlugin(examples)] : [HISTORY_PLUGIN];

createRoot(container).render(
  <GraphiQL
    {...opening}
    fetcher={fetcher}
    storage={storage}
    plugins={plugins}
    schemaDescription
    inputValueDeprecation
    // Shown from the start, since several examples come with variables.
    defaultEditorToolsVisibility="variables"
  >
    <GraphiQL.Logo>Policy Atlas</GraphiQL.Logo>
  </GraphiQL>,
);
