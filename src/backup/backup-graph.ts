/** What is asked of a graph, and written into it, by backup and restore. Nodes are named by the numbers that engines give them. */
import type { Statement, Value } from '../graph/graph.js';
import { UNFINISHED_LABEL, VERSION_LABEL } from './backup-format.js';

/** The nodes, and the largest number of one. */
export const NODE_TOTALS = statement('MATCH (n) RETURN count(n) AS nodes, max(id(n)) AS last');
export const EDGE_TOTAL = statement('MATCH ()-[r]->() RETURN count(r) AS edges');

/** The nodes with these numbers, `last` included: each is found by its number, none by a search. */
export function nodesBetween(first: number, last: number): Statement {
  return statement(
    'UNWIND range($first, $last) AS node MATCH (n) WHERE id(n) = node ' +
      'RETURN node, labels(n) AS labels, properties(n) AS properties',
    { first, last },
  );
}

/**
 * The edges that start at the nodes with these numbers. Without the subquery Neo4j reads all edges for each number when it
 * takes them for few, which takes half a minute where many were deleted.
 */
export function edgesBetween(first: number, last: number): Statement {
  return statement(
    'UNWIND range($first, $last) AS node MATCH (n) WHERE id(n) = node ' +
      'CALL (n) { MATCH (n)-[r]->(m) RETURN type(r) AS edge, id(m) AS to, properties(r) AS properties } ' +
      'RETURN edge, node AS from, to, properties',
    { first, last },
  );
}

/** Creates nodes with these labels, which must have been checked, and gives the number of each. */
export function createNodes(labels: readonly string[], rows: Value[]): Statement {
  const pattern = ['n', ...labels].join(':');
  return statement(
    `UNWIND $rows AS row CREATE (${pattern}) SET n = row.properties RETURN row.node AS node, id(n) AS number`,
    { rows },
  );
}

/** Creates edges of this type, which must have been checked, between nodes of these numbers; gives how many. */
export function createEdges(type: string, rows: Value[]): Statement {
  return statement(
    'UNWIND $rows AS row MATCH (a) WHERE id(a) = row.from MATCH (b) WHERE id(b) = row.to ' +
      `CREATE (a)-[r:${type}]->(b) SET r = row.properties RETURN count(r) AS created`,
    { rows },
  );
}

/** Whether there is anything but the version. */
export const HAS_CONTENT = statement(`MATCH (n) WHERE NOT n:${VERSION_LABEL} RETURN count(n) AS nodes`);
export const VERSION_NODE = statement(`MATCH (v:${VERSION_LABEL}) RETURN id(v) AS number`);
export const SET_VERSION = `MATCH (v:${VERSION_LABEL}) SET v = $properties`;
export const REMOVE_VERSION = statement(`MATCH (v:${VERSION_LABEL}) DELETE v`);

/** Removes up to `limit` nodes with their edges, and gives how many; the version stays. */
export function removeSome(limit: number): Statement {
  return statement(
    `MATCH (n) WHERE NOT n:${VERSION_LABEL} WITH n LIMIT $limit DETACH DELETE n RETURN count(*) AS removed`,
    { limit },
  );
}

export const BEGIN_RESTORE = statement(`CREATE (n:${UNFINISHED_LABEL})`);
export const END_RESTORE = statement(`MATCH (n:${UNFINISHED_LABEL}) DELETE n`);
export const IS_UNFINISHED = statement(`MATCH (n:${UNFINISHED_LABEL}) RETURN count(n) AS nodes`);

function statement(text: string, parameters: Statement['parameters'] = {}): Statement {
  return { text, parameters };
}
