import { readRecords } from './read-records.js';
import { withReference } from './format-page.js';
import { factsJsonSchema } from './json-schema.js';
import { relationId } from './relation-id.js';
import { seedFiles } from './seed.js';

/** The files of `docs/` that are made from the schemas of the record format, before prettier; `read` gives what stands there. */
export function factsPages(read: (name: string) => string): ReadonlyMap<string, string> {
  const records = readRecords(seedFiles()).map(({ record }) => record);
  const recordById = new Map(
    records.map((record) => [record.kind === 'relation' ? relationId(record) : record.id, record]),
  );
  return new Map([
    ['facts-format.md', withReference(read('facts-format.md'), recordById)],
    ['facts.schema.json', JSON.stringify(factsJsonSchema())],
  ]);
}
