/** Verdicts, shares, changes and series of random numbers against a slow reference. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expectedChange, expectedProgress, isKnown } from '../testing/number-reference.js';
import { expectedSeries } from '../testing/series-reference.js';
import {
  checkNumbers,
  DAYS,
  INDUSTRIES,
  KNOWN_AS_OF,
  MEASURES,
  NUMBERS_TIMEOUT,
  SUBJECTS,
} from '../testing/random-numbers.js';

const knownAsOf = fc.constantFrom(...KNOWN_AS_OF);

describe('Random numbers', () => {
  it('have the progress that the reference works out', NUMBERS_TIMEOUT, async () => {
    const document = `query ($asOf: Date, $knownAsOf: DateTime) @clock(knownAsOf: $knownAsOf) {
      observations(first: 100) { nodes { id progress(asOf: $asOf) {
        verdict result { id } share { atLeast atMost } isDue asOf notCompared { observation { id } reasons }
      } } }
    }`;
    const question = fc.record({ asOf: fc.constantFrom(...DAYS, '2026-01-01'), knownAsOf });
    await checkNumbers(question, async (atlas, world, asked) => {
      const known = world.numbers.filter((number) => isKnown(number, asked.knownAsOf)).toSorted(byId);
      const nodes = known.map((number) => ({ id: number.id, progress: expectedProgress(world, number, asked) }));
      expect(await atlas.run(document, asked)).toEqual({ observations: { nodes } });
    });
  });

  it('have the change that the reference works out', NUMBERS_TIMEOUT, async () => {
    const document = `query ($knownAsOf: DateTime) @clock(knownAsOf: $knownAsOf) {
      observations(first: 100) { nodes { id change { percent atLeast atMost isReported before { id } } } }
    }`;
    await checkNumbers(fc.record({ knownAsOf }), async (atlas, world, asked) => {
      const known = world.numbers.filter((number) => isKnown(number, asked.knownAsOf)).toSorted(byId);
      const nodes = known.map((number) => ({ id: number.id, change: expectedChange(world, number, asked.knownAsOf) }));
      expect(await atlas.run(document, asked)).toEqual({ observations: { nodes } });
    });
  });

  it('make the series that a plain grouping of the records gives', NUMBERS_TIMEOUT, async () => {
    const series = `{
      measure { id } subject { id } industry { id } scope unit
      points { period { kind start end } results { id } targets { id } estimates { id } plans { id } }
    }`;
    const document = `query ($subjects: [ID!]!, $measures: [ID!], $industries: [ID!], $measure: ID, $industry: ID, $knownAsOf: DateTime) {
      observationSeries(subjects: $subjects, measures: $measures, industries: $industries, knownAsOf: $knownAsOf) ${series}
      cities(first: 10) { nodes { id series(measure: $measure, industry: $industry, knownAsOf: $knownAsOf) ${series} } }
      industries(first: 10) { nodes { id series(measure: $measure, industry: $industry, knownAsOf: $knownAsOf) ${series} } }
      policies(first: 10) { nodes { id series(measure: $measure, industry: $industry, knownAsOf: $knownAsOf) ${series} } }
    }`;
    const few = <Value>(values: readonly Value[]) =>
      fc.option(fc.uniqueArray(fc.constantFrom(...values), { minLength: 1 }), { nil: undefined });
    const question = fc.record({
      subjects: fc.array(fc.constantFrom(...SUBJECTS, 'city/none'), { minLength: 1, maxLength: 4 }),
      measures: few(MEASURES),
      industries: few(INDUSTRIES),
      measure: fc.constantFrom(undefined, ...MEASURES),
      industry: fc.constantFrom(undefined, ...INDUSTRIES),
      knownAsOf,
    });
    await checkNumbers(question, async (atlas, world, asked) => {
      const known = world.numbers.filter((number) => isKnown(number, asked.knownAsOf));
      const of = (ids: readonly string[], field: 'subject' | 'industry' | 'setBy') => {
        const isAsked = ({ measure, industry }: (typeof known)[number]) =>
          (asked.measure ?? measure) === measure && (asked.industry ?? industry) === industry;
        const nodes = ids.map((id) => {
          return { id, series: expectedSeries(known.filter((number) => isAsked(number) && number[field] === id)) };
        });
        return { nodes };
      };
      const asOneList = known.filter(
        ({ measure, subject, industry }) =>
          asked.subjects.some((id) => id === subject) &&
          (asked.measures?.some((id) => id === measure) ?? true) &&
          (asked.industries?.some((id) => id === industry) ?? true),
      );
      expect(await atlas.run(document, asked)).toEqual({
        observationSeries: expectedSeries(asOneList),
        cities: of(['city/one', 'city/two'], 'subject'),
        industries: of(INDUSTRIES, 'industry'),
        policies: of(['policy/one', 'policy/two'], 'setBy'),
      });
    });
  });
});

function byId(left: { readonly id: string }, right: { readonly id: string }): number {
  return left.id < right.id ? -1 : 1;
}
