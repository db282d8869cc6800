/** `Policy.timeline`: every dated event of a policy, in order. */
import type { TimelineEventKind } from '../generated/resolvers.js';
import type { Context } from '../graphql/context.js';
import type { Clock } from '../plan/clock.js';
import type { Reference } from '../plan/fill.js';
import type { Row } from '../plan/shape.js';
import { compareText } from '../plan/compare-text.js';
import { timelineStatement } from './lineage-graph.js';

/** How many events by later documents a timeline has at most. */
const MAXIMUM_EVENTS = 1_000;

/** What a lineage relation does to the earlier document. */
const EVENT_OF_RELATION: Readonly<Record<string, TimelineEventKind>> = {
  COMMENCES: 'COMMENCED',
  AMENDS: 'AMENDED',
  CORRECTS: 'CORRECTED',
  CONSOLIDATES: 'CONSOLIDATED',
  REPLACES: 'REPLACED',
  REPEALS: 'REPEALED',
};

const OWN_DATES = [
  ['adoptedOn', 'ADOPTED'],
  ['issuedOn', 'ISSUED'],
  ['publishedOn', 'PUBLISHED'],
  ['inForceFrom', 'IN_FORCE'],
  ['inForceTo', 'EXPIRED'],
] as const satisfies readonly (readonly [string, TimelineEventKind])[];

interface Dates extends Readonly<Record<(typeof OWN_DATES)[number][0], string | null>> {
  readonly recordedAt: string;
  readonly events: readonly {
    id: string;
    type: string;
    policy: string;
    sources: readonly string[];
    day: string | null;
  }[];
  readonly sources: readonly string[];
}

interface Event {
  readonly date: string;
  readonly kind: TimelineEventKind;
  readonly policy: Reference | null;
  readonly relation: Reference | null;
  readonly sources: readonly Reference[];
}

/** An event whose references were filled in. */
export type TimelineEventRow = Pick<Event, 'date' | 'kind'> & Pick<Row, 'selected'>;

/** The events by date; those of one date in the order of the kinds, then of their relations. Undated ones are left out. */
export async function timeline(policy: string, clock: Clock, context: Context): Promise<Event[]> {
  const [row] = (await context.graph.read(timelineStatement(policy, clock, MAXIMUM_EVENTS))) as unknown as Dates[];
  if (!row) return [];
  const sources = row.sources.map((id) => ({ id }));
  const own = (date: string | null, kind: TimelineEventKind) =>
    date === null ? [] : [{ date, kind, policy: null, relation: null, sources }];
  const events: Event[] = [
    ...OWN_DATES.flatMap(([field, kind]) => own(row[field], kind)),
    ...row.events.flatMap(({ id, type, policy: by, sources: said, day }) =>
      day === null
        ? []
        : [
            {
              date: day,
              kind: EVENT_OF_RELATION[type] ?? 'RELIED_ON',
              policy: { id: by },
              relation: { id },
              sources: said.map((source) => ({ id: source })),
            },
          ],
    ),
    ...own(row.recordedAt.slice(0, 10), 'RECORDED'),
  ];
  return events.toSorted(
    (left, right) =>
      compareText(left.date, right.date) ||
      KIND_ORDER.indexOf(left.kind) - KIND_ORDER.indexOf(right.kind) ||
      compareText(left.relation?.id ?? '', right.relation?.id ?? ''),
  );
}

const KIND_ORDER: readonly TimelineEventKind[] = [
  'ADOPTED',
  'ISSUED',
  'PUBLISHED',
  'IN_FORCE',
  'COMMENCED',
  'AMENDED',
  'CORRECTED',
  'CONSOLIDATED',
  'RELIED_ON',
  'REPLACED',
  'REPEALED',
  'EXPIRED',
  'RECORDED',
];
