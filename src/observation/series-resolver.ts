import type { GraphQLResolveInfo } from 'graphql';
import type { CitySeriesArgs, ResolversTypes } from '../generated/resolvers.js';
import type { Context } from '../graphql/context.js';
import type { Row } from '../plan/shape.js';
import type { NumberEdge } from './numbers-graph.js';
import { seriesOf } from './series.js';

type Series = ResolversTypes['ObservationSeries'];

/** Answers `series` of a node, by the edge on which its numbers hang. */
export function seriesBy(edge: NumberEdge) {
  return ({ id }: Pick<Row, 'id'>, given: CitySeriesArgs, context: Context, info: GraphQLResolveInfo) =>
    context.reader.fillTogether<Series[], string>(info, id, async (ids) => {
      const clock = await context.reader.clock(info, { knownAsOf: given.knownAsOf ?? null });
      return seriesOf(ids, edge, given, clock, context);
    });
}
