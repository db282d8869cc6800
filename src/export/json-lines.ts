/** JSON Lines: the record format itself. Nothing is lost. */
import type { FactRecord } from '../facts/record.js';
import type { Format } from './format.js';

export const jsonLines: Format = {
  contentType: 'application/jsonl; charset=utf-8',
  extension: 'jsonl',
  async *write(facts) {
    for await (const nodes of facts.nodes()) yield linesOf(nodes);
    for await (const relations of facts.relations()) yield linesOf(relations);
  },
};

function linesOf(records: readonly FactRecord[]): string {
  return records.map((record) => `${JSON.stringify(record)}\n`).join('');
}
