/** An answer that was given can be given again: every wide question after every change, against its answer at the time. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readRecords } from '../facts/read-records.js';
import { exported, exportedRecords, fileOf } from '../testing/exported.js';
import { changingWorld, WorldState } from '../testing/random-changes.js';
import { openTestAtlas, type TestAtlas } from '../testing/test-atlas.js';
import { WIDE_QUESTIONS } from '../testing/wide-questions.js';

/** Neo4j plans each of the many statements once, which takes it longer than all the rest. */
const TIMEOUT_MILLISECONDS = 300_000;
const RUNS = { grafeo: 6, neo4j: 1 } as const;
/** Before the first change, and after the records of the world. */
const AT_FIRST = '2024-02-01T00:00:00.000Z';

/** The answers as of an instant, asked without a clock when it has just come; an export is asked with it in any case. */
async function answers(atlas: TestAtlas, at: string, t: string | null): Promise<Record<string, unknown>> {
  const given: Record<string, unknown> = {
    export: await exportedRecords(atlas.graph, { knownAsOf: at }),
  };
  for (const [name, document] of Object.entries(WIDE_QUESTIONS)) {
    const { data, errors } = await atlas.ask(document, { t });
    given[name] = { data, errors: errors?.map(({ message, path }) => ({ message, path })) };
  }
  return given;
}

describe('An answer that was given', () => {
  it(
    'is given again as of its instant, whatever changed since',
    { timeout: TIMEOUT_MILLISECONDS + 10_000 },
    async () => {
      const empty = await openTestAtlas([]);
      const numRuns = RUNS[empty.graph.engine];
      await empty.close();
      const property = fc.asyncProperty(changingWorld, async (world) => {
        const atlas = await openTestAtlas(world.records);
        try {
          const state = new WorldState(world);
          const then = [{ at: AT_FIRST, given: await answers(atlas, AT_FIRST, null) }];
          for (const steps of world.changes) {
            const at = await state.apply(atlas.graph, steps);
            then.push({ at, given: await answers(atlas, at, null) });
          }
          for (const { at, given } of then) expect(await answers(atlas, at, at)).toEqual(given);
          // All that is exported without a clock can be imported again.
          const text = await exported(atlas.graph, {});
          expect(text).not.toContain('~');
          expect(() => readRecords([fileOf('export.jsonl', text)])).not.toThrow();
        } finally {
          await atlas.close();
        }
      });
      await fc.assert(property, { numRuns, interruptAfterTimeLimit: TIMEOUT_MILLISECONDS });
    },
  );
});
