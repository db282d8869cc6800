/** The table of contents: which page is at which address. Pages other than the first are loaded when they are needed. */
import { lazy } from 'react';
import { Route, Routes } from 'react-router';
import { Layout } from './layout/layout.tsx';
import { FindPage } from './pages/find/find-page.tsx';

const ThingPage = lazy(() => import('./pages/thing/thing-page.tsx'));
const LineagePage = lazy(() => import('./pages/lineage/lineage-page.tsx'));
const ImpactPage = lazy(() => import('./pages/impact/impact-page.tsx'));
const GraphPage = lazy(() => import('./pages/graph/graph-page.tsx'));
const NumbersPage = lazy(() => import('./pages/numbers/numbers-page.tsx'));
const ConflictsPage = lazy(() => import('./pages/conflicts/conflicts-page.tsx'));
const CoveragePage = lazy(() => import('./pages/coverage/coverage-page.tsx'));
const ChangesPage = lazy(() => import('./pages/changes/changes-page.tsx'));
const EditPage = lazy(() => import('./pages/edit/edit-page.tsx'));
const NotFoundPage = lazy(() => import('./pages/not-found/not-found-page.tsx'));

export function App() {
  return (
    <Routes>
      <Route element={<Layout />}>
        <Route index element={<FindPage />} />
        <Route path="numbers" element={<NumbersPage />} />
        <Route path="conflicts" element={<ConflictsPage />} />
        <Route path="coverage" element={<CoveragePage />} />
        <Route path="changes" element={<ChangesPage />} />
        <Route path="edit/*" element={<EditPage />} />
        <Route path="policy/:slug/lineage" element={<LineagePage />} />
        <Route path="policy/:slug/impact" element={<ImpactPage />} />
        <Route path=":kind/:slug/graph" element={<GraphPage />} />
        <Route path=":kind/:slug" element={<ThingPage />} />
        <Route path="*" element={<NotFoundPage />} />
      </Route>
    </Routes>
  );
}
