/** Coverage of small graphs made by hand: none at all, what was withdrawn, and targets beside results. */
import { describe, expect, test } from 'vitest';
import type { FactRecord } from '../facts/record.js';
import { node, observation, policy, relation } from '../testing/lineage-facts.js';
import { openTestAtlas } from '../testing/test-atlas.js';

describe('A small graph', () => {
  async function askOver(facts: readonly FactRecord[], document: string) {
    const small = await openTestAtlas(facts);
    try {
      return await small.run(document);
    } finally {
      await small.close();
    }
  }

  test('that is empty knows nothing, so it is not complete', async () => {
    const fields = 'of { id } isComplete factCount firstCheckedAt lastCheckedAt gaps { kind }';
    const { coverage } = await askOver([], `{ coverage { ${fields} } }`);
    expect(coverage).toEqual({
      of: null,
      isComplete: false,
      factCount: 0,
      firstCheckedAt: null,
      lastCheckedAt: null,
      gaps: [],
    });
  });

  test('leaves out a basis that was withdrawn, and has it again as of an earlier instant', async () => {
    const facts = [
      policy('a'),
      policy('b'),
      relation('BASED_ON', 'b', 'a', { retractedAt: '2023-01-01T00:00:00Z' }),
      relation('CITES', 'b', 'a'),
    ];
    const document = `{
      coverage(kinds: [NO_BASIS]) { factCount gaps { facts { id } } }
      before: coverage(kinds: [NO_BASIS], knownAsOf: "2022-06-01T00:00:00Z") { factCount gaps { facts { id } } }
    }`;
    const ids = (...found: string[]) => [{ facts: found.map((id) => ({ id })) }];
    expect(await askOver(facts, document)).toEqual({
      coverage: { factCount: 3, gaps: ids('policy/a', 'policy/b') },
      before: { factCount: 4, gaps: ids('policy/a') },
    });
  });

  test('sets beside a target only a result of the same measure, industry and part', async () => {
    const result = { nature: 'ACTUAL' };
    const facts = [
      policy('a'),
      node('city', 'one', { code: '370100' }),
      node('industry', 'one'),
      ...['one', 'two'].map((slug) => node('measure', slug, { definition: { en: slug }, unit: 'CNY' })),
      observation('met'),
      observation('of-a-part', { scope: 'a part' }),
      observation('of-an-industry', { industry: 'industry/one' }),
      observation('of-another-measure', { measure: 'measure/two' }),
      observation('result', result),
      observation('result-of-another-part', { ...result, scope: 'another part' }),
      observation('withdrawn', { ...result, measure: 'measure/two', retractedAt: '2023-01-01T00:00:00Z' }),
    ];
    const document = '{ coverage(kinds: [TARGET_WITHOUT_RESULT]) { gaps { count total facts { id } } } }';
    const { coverage } = await askOver(facts, document);
    expect(coverage).toEqual({
      gaps: [
        {
          count: 3,
          total: 4,
          facts: ['of-a-part', 'of-an-industry', 'of-another-measure'].map((slug) => ({ id: `observation/${slug}` })),
        },
      ],
    });
  });
});
