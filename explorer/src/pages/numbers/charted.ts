/** Numbers put together so that each chart has one measure in one unit. */
import type { ObservationRowFragment } from '../../parts/observation-table/observation-row.generated.ts';
import type { NumbersQuery } from './numbers.generated.ts';

export interface Charted {
  readonly key: string;
  readonly measure: string;
  readonly title: string;
  readonly unit: string;
  readonly observations: readonly ObservationRowFragment[];
}

/** The charts in the order of their measures; subjects that have the same measure, industry, part and unit share one. */
export function charted(series: NumbersQuery['observationSeries']): Charted[] {
  const charts = new Map<string, Charted & { observations: ObservationRowFragment[] }>();
  for (const { measure, industry, scope, unit, points } of series) {
    const key = JSON.stringify([measure.id, industry?.id ?? null, scope, unit]);
    const title = [measure.label, industry?.label, scope].filter(Boolean).join(' · ');
    const chart = charts.get(key) ?? { key, measure: measure.id, title, unit, observations: [] };
    charts.set(key, chart);
    for (const point of points)
      chart.observations.push(...point.results, ...point.targets, ...point.estimates, ...point.plans);
  }
  return [...charts.values()].toSorted((left, right) => (left.title < right.title ? -1 : 1));
}
