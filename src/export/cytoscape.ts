/** Cytoscape JSON, as Cytoscape and Cytoscape.js read it. */
import { relationId } from '../facts/relation-id.js';
import type { FactRecord, NodeRecord } from '../facts/record.js';
import {
  drawnValue,
  EDGE_COLUMNS,
  labelOf,
  NODE_COLUMNS,
  referenceEdges,
  type DrawnColumn,
  type DrawnEdge,
} from './drawn.js';
import type { FactsExport } from './facts-export.js';
import type { Format } from './format.js';
import { jsonList } from './json-list.js';

export const cytoscape: Format = {
  contentType: 'application/json; charset=utf-8',
  extension: 'cyjs',
  async *write(facts) {
    const about = { name: 'Policy Atlas', version: facts.version };
    yield `{"format_version":"1.0","generated_by":"policy-atlas","data":${JSON.stringify(about)},"elements":{"nodes":`;
    yield* jsonList(nodeElements(facts));
    yield ',"edges":';
    yield* jsonList(edgeElements(facts));
    yield '}}\n';
  },
};

async function* nodeElements(facts: FactsExport): AsyncGenerator<unknown[]> {
  for await (const nodes of facts.nodes()) yield nodes.map(nodeElement);
}

async function* edgeElements(facts: FactsExport): AsyncGenerator<unknown[]> {
  for await (const nodes of facts.nodes()) {
    yield nodes.flatMap((record) => referenceEdges(record, facts)).map((edge) => edgeElement(edge, {}));
  }
  for await (const relations of facts.relations()) {
    yield relations.map((record) => edgeElement({ ...record, id: relationId(record) }, dataOf(record, EDGE_COLUMNS)));
  }
}

/** `name` and `interaction` are the columns that Cytoscape shows by default. */
function nodeElement(record: NodeRecord): unknown {
  const label = labelOf(record);
  return { data: { id: record.id, name: label, label, ...dataOf(record, NODE_COLUMNS) } };
}

function edgeElement({ id, type, from, to }: DrawnEdge, data: object): unknown {
  return { data: { id, source: from, target: to, interaction: type, type, ...data } };
}

function dataOf(record: FactRecord, columns: readonly DrawnColumn[]): object {
  const entries = columns.map((column) => [column.plainName, drawnValue(record, column)] as const);
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}
