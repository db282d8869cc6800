/** Three ways to find what rests on a policy, or what it rests on, and the first page of it with full nodes. */
import { LINEAGE_RELATIONS } from '../dist/facts/vocabulary.js';
import { breadthFirst } from '../dist/lineage/breadth-first.js';
import { readEdges } from '../dist/lineage/edge.js';
import { closureStatement } from '../dist/lineage/lineage-graph.js';

export const DEPTH = 8;
const PAGE_SIZE = 50;
/** How many relations the server lets a request read. */
export const RELATION_LIMIT = 10_000;
/** How many keys a DataLoader is commonly told to put into one batch. */
const BATCH_SIZE = 100;

const FIRST_DATE = (node) => `coalesce(${node}.issuedOn, ${node}.publishedOn, ${node}.inForceFrom)`;

/** Up to what it rests on, or down to what rests on it: from `n` to `m`. */
function pattern(way, from) {
  const inner = `[r:${LINEAGE_RELATIONS.join('|')}]`;
  return `${from}${way === 'BACKWARD' ? `<-${inner}-` : `-${inner}->`}(m:Policy) WHERE r.retractedAt IS NULL`;
}

/** Of the policies reached, the first page: by depth, then date, then id. */
function firstPage(reached) {
  const key = ({ depth, date, id }) => `${depth} ${date ?? '~'} ${id}`;
  return reached.toSorted((left, right) => (key(left) < key(right) ? -1 : 1)).slice(0, PAGE_SIZE);
}

async function readNodes(graph, page) {
  const text = 'MATCH (n:Entity) WHERE n.id IN $ids RETURN properties(n) AS node';
  return graph.read({ text, parameters: { ids: page.map(({ id }) => id) } });
}

/** (a) One statement for the whole closure; the shortest paths are found in memory. Then one for the page. */
async function oneStatement(graph, start, way) {
  const request = { start, way, types: LINEAGE_RELATIONS, depth: DEPTH, clock: {}, limit: RELATION_LIMIT };
  const { edges, truncated } = readEdges(await graph.read(closureStatement(request)), RELATION_LIMIT);
  const { reached } = breadthFirst(edges, start, way, DEPTH);
  return { reached, nodes: await readNodes(graph, firstPage(reached)), truncated };
}

/** Goes on from what is new on each level. `readLevel` gives the steps that leave the policies of one level. */
async function levelByLevel(start, readLevel) {
  const seen = new Map([[start, { id: start, depth: 0, path: [] }]]);
  let level = [start];
  for (let depth = 1; depth <= DEPTH && level.length > 0; depth += 1) {
    const next = [];
    for (const { relation, from, to, date, node } of await readLevel(level)) {
      if (seen.has(to)) continue;
      seen.set(to, { id: to, depth, date, node, path: [...seen.get(from).path, relation] });
      next.push(to);
    }
    level = next;
  }
  seen.delete(start);
  return [...seen.values()];
}

/** (b) One statement for each level, with what a page is sorted by. Then one for the page. */
async function oneStatementPerLevel(graph, start, way) {
  const text =
    `UNWIND $ids AS id MATCH ${pattern(way, '(n:Policy {id: id})')} ` +
    `RETURN r.id AS relation, id AS from, m.id AS to, ${FIRST_DATE('m')} AS date`;
  const reached = await levelByLevel(start, (ids) => graph.read({ text, parameters: { ids } }));
  return { reached, nodes: await readNodes(graph, firstPage(reached)) };
}

/** (c) A DataLoader for each level: its batches at the same time, whole relations and nodes. The page is there by then. */
async function dataLoaderPerLevel(graph, start, way) {
  const text =
    `UNWIND $ids AS id MATCH ${pattern(way, '(n:Policy {id: id})')} ` +
    'RETURN id AS from, properties(r) AS r, properties(m) AS node';
  const readBatch = async (ids) => {
    const rows = await graph.read({ text, parameters: { ids } });
    const dateOf = ({ issuedOn, publishedOn, inForceFrom }) => issuedOn ?? publishedOn ?? inForceFrom;
    return rows.map(({ from, r, node }) => ({ relation: r.id, from, to: node.id, date: dateOf(node), node }));
  };
  const readLevel = async (ids) => {
    const batches = [];
    for (let from = 0; from < ids.length; from += BATCH_SIZE)
      batches.push(readBatch(ids.slice(from, from + BATCH_SIZE)));
    return (await Promise.all(batches)).flat();
  };
  const reached = await levelByLevel(start, readLevel);
  return { reached, nodes: firstPage(reached).map(({ node }) => ({ node })) };
}

export const WAYS = [
  { name: 'one statement (ours)', run: oneStatement },
  { name: 'one statement per level', run: oneStatementPerLevel },
  { name: 'DataLoader per level', run: dataLoaderPerLevel },
];

/** What a way found, in a form that can be compared: the policies with their depths, and those of the first page. */
export function found({ reached, nodes }) {
  const depths = reached.map(({ id, depth }) => `${id} ${depth}`).toSorted();
  return JSON.stringify({ depths, page: nodes.map(({ node }) => node.id).toSorted() });
}
