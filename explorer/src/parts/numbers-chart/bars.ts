import type { Nature, Qualifier } from '../../generated/schema.ts';
import type { ObservationRowFragment } from '../observation-table/observation-row.generated.ts';

/** How a number is known: as it stands, from it upwards or downwards, or about it. */
export type Bound = 'exact' | 'above' | 'below' | 'around';

export interface Bar {
  readonly id: string;
  readonly subject: string;
  readonly period: string;
  readonly end: string;
  readonly value: number;
  readonly bound: Bound;
  readonly isTarget: boolean;
  /** The number in words, such as "more than 10 billion CNY". */
  readonly label: string;
  /** All that the bar says. */
  readonly title: string;
  readonly address: string;
}

const BOUNDS: Readonly<Record<Qualifier, Bound>> = {
  EXACT: 'exact',
  NEARLY: 'around',
  ABOUT: 'around',
  MORE_THAN: 'above',
  AT_LEAST: 'above',
  LESS_THAN: 'below',
  AT_MOST: 'below',
};

interface Saying {
  readonly quantity: (observation: ObservationRowFragment) => string;
  readonly period: (label: string) => string;
  readonly nature: (nature: Nature) => string;
  readonly address: (id: string) => string;
}

/** The bars in the order of their periods. */
export function barsOf(observations: readonly ObservationRowFragment[], say: Saying): Bar[] {
  return observations
    .map((observation) => {
      const { id, subject, period, value, qualifier } = observation;
      const label = say.quantity(observation);
      const during = say.period(period.label);
      const who = observation.sources.map(({ citation }) => citation).join('\n');
      return {
        id,
        subject: subject.id,
        period: during,
        end: period.end,
        value: Number(value),
        bound: BOUNDS[qualifier],
        isTarget: observation.nature === 'TARGET' || observation.nature === 'PLAN',
        label,
        title: `${subject.label}, ${during}: ${say.nature(observation.nature)}, ${label}\n${who}`,
        address: say.address(id),
      };
    })
    .toSorted((left, right) => (left.end < right.end ? -1 : left.end > right.end ? 1 : 0));
}

const LIGHT = ['#1f4e79', '#b3541e', '#1c6b3a', '#7a2a7a', '#8a6d00', '#0b6b74', '#9b2226', '#555555'];
const DARK = ['#8fc1f0', '#f0a06a', '#7fd6a0', '#d79bd7', '#e5c84d', '#7fd3dc', '#f2a0a0', '#bbbbbb'];

/** A colour for each subject, in their order. */
export function colorsOf(subjects: readonly string[], isDark: boolean): Map<string, string> {
  const colors = isDark ? DARK : LIGHT;
  return new Map(subjects.map((id, index) => [id, colors[index % colors.length] ?? '#555555']));
}
