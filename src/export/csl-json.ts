/** CSL-JSON: the sources, for reference managers. */
import type { FactRecord } from '../facts/record.js';
import { cslItem, type CitedSource } from '../source/csl-item.js';
import type { FactsExport } from './facts-export.js';
import type { Format } from './format.js';
import { jsonList } from './json-list.js';

export const cslJson: Format = {
  contentType: 'application/vnd.citationstyles.csl+json; charset=utf-8',
  extension: 'csl.json',
  async *write(facts) {
    yield* jsonList(items(facts));
    yield '\n';
  },
};

async function* items(facts: FactsExport): AsyncGenerator<unknown[]> {
  for await (const nodes of facts.nodes('source')) {
    yield nodes.flatMap((record) => (record.kind === 'source' ? [cslItem(rowOf(record))] : []));
  }
}

/** A source as resolvers have it. */
function rowOf(record: Extract<FactRecord, { kind: 'source' }>): CitedSource {
  const { title, url: address = null, publishedOn = null, unofficial = null, note = null, recordedAt = '' } = record;
  const names = { nameEn: title.en ?? null, nameZh: title.zh ?? null, unofficial, aliasesEn: null, aliasesZh: null };
  const { id, publisher, linkSafe, language, tier, access } = record;
  return { id, ...names, publisher, publishedOn, address, linkSafe, language, tier, access, note, recordedAt };
}
