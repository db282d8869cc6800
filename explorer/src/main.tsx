import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { QueryClientProvider } from '@tanstack/react-query';
import { BrowserRouter } from 'react-router';
import { App } from './app.tsx';
import { followChanges } from './client/live-changes.ts';
import { queryClient } from './client/query-client.ts';
import { applyTheme } from './layout/theme.ts';
import './layout/global.css';

const container = document.getElementById('explorer');
if (!container) throw new Error('The page must have an element with the id "explorer".');
applyTheme();
followChanges();
createRoot(container).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      {/* Fields show what the address says: it must change at once, or they jump back for a moment. */}
      <BrowserRouter useTransitions={false}>
        <App />
      </BrowserRouter>
    </QueryClientProvider>
  </StrictMode>,
);
