/** GraphML, as Gephi and yEd read it: all nodes first, then all edges. */
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
import type { Format } from './format.js';
import { xmlText } from './xml-text.js';

const TYPES = { text: 'string', list: 'string', boolean: 'boolean', number: 'int', decimal: 'double' } as const;

export const graphml: Format = {
  contentType: 'application/graphml+xml; charset=utf-8',
  extension: 'graphml',
  async *write(facts) {
    yield headOf(facts.version);
    for await (const nodes of facts.nodes()) yield nodes.map(nodeElement).join('');
    for await (const nodes of facts.nodes()) {
      const edges = nodes.flatMap((record) => referenceEdges(record, facts));
      yield edges.map((edge) => edgeElement(edge, datum('eType', edge.type))).join('');
    }
    for await (const relations of facts.relations()) {
      yield relations
        .map((record) => edgeElement({ ...record, id: relationId(record) }, dataOf(record, EDGE_COLUMNS, 'e')))
        .join('');
    }
    yield '  </graph>\n</graphml>\n';
  },
};

function headOf(version: number): string {
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"' +
      ' xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">',
    `  <desc>Policy Atlas, version ${String(version)} of the graph</desc>`,
    '  <key id="nLabel" for="node" attr.name="label" attr.type="string"/>',
    ...NODE_COLUMNS.map((column) => keyElement(column, 'node', 'n')),
    ...EDGE_COLUMNS.map((column) => keyElement(column, 'edge', 'e')),
    '  <graph id="atlas" edgedefault="directed">',
    '',
  ].join('\n');
}

/** The id of a key must be unique among those of nodes and edges. */
function keyId({ plainName }: DrawnColumn, prefix: string): string {
  return `${prefix}${plainName.charAt(0).toUpperCase()}${plainName.slice(1)}`;
}

function keyElement(column: DrawnColumn, of: string, prefix: string): string {
  const id = keyId(column, prefix);
  return `  <key id="${id}" for="${of}" attr.name="${column.plainName}" attr.type="${TYPES[column.form]}"/>`;
}

function nodeElement(record: NodeRecord): string {
  const data = datum('nLabel', labelOf(record)) + dataOf(record, NODE_COLUMNS, 'n');
  return `    <node id="${xmlText(record.id)}">${data}</node>\n`;
}

function edgeElement({ id, from, to }: DrawnEdge, data: string): string {
  return `    <edge id="${xmlText(id)}" source="${xmlText(from)}" target="${xmlText(to)}">${data}</edge>\n`;
}

function dataOf(record: FactRecord, columns: readonly DrawnColumn[], prefix: string): string {
  return columns.map((column) => datum(keyId(column, prefix), drawnValue(record, column))).join('');
}

function datum(key: string, value: string | number | boolean | string[] | undefined): string {
  if (value === undefined) return '';
  const text = Array.isArray(value) ? value.join(' | ') : String(value);
  return `<data key="${key}">${xmlText(text)}</data>`;
}
