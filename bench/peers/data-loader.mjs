/**
 * What a GraphQL server over this graph is when it is written in the usual way: Apollo standalone, a resolver for each field,
 * and a DataLoader for each level, which reads the related things of all parents with one statement. On either engine.
 */
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import DataLoader from 'dataloader';
import { openGraph } from '../../dist/graph/open-graph.js';
import { findCandidates, withMoreOf } from '../../dist/search/candidates.js';
import { readQuestion } from '../../dist/search/question.js';
import { rank } from '../../dist/search/rank.js';
import { announce } from './announce.mjs';

const typeDefs = `#graphql
  scalar PartialDate
  enum OrderDirection { ASC DESC }
  enum OrderField { ISSUED_ON NAME }
  enum PolicyKind { LOCAL_REGULATION MEASURES PLAN OPINIONS GUIDELINE NOTICE }
  enum PolicyStage { DRAFT FINAL }
  enum LineageRelation { BASED_ON }
  enum LineageDirection { UP DOWN }
  enum NodeKind { POLICY }
  input Key { id: ID! }
  input Order { field: OrderField! direction: OrderDirection! = ASC }
  input DateFilter { lt: PartialDate gte: PartialDate }
  input KindFilter { in: [PolicyKind!] }
  input StageFilter { eq: PolicyStage }
  input PolicyFilter { issuedOn: DateFilter kind: KindFilter stage: StageFilter }
  type Query {
    policy(by: Key!): Policy
    ministry(by: Key!): Ministry
    industry(by: Key!): Industry
    policies(filter: PolicyFilter, orderBy: [Order!], first: Int = 20): PolicyConnection!
    search(query: String!, kinds: [NodeKind!]!, first: Int = 20): SearchConnection!
  }
  type Policy {
    id: ID!
    title: String
    label: String
    documentNumber: String
    kind: PolicyKind!
    stage: PolicyStage!
    issuedOn: PartialDate
    inForceFrom: String
    issuers(orderBy: [Order!], first: Int = 20): NamedConnection!
    places(orderBy: [Order!], first: Int = 20): NamedConnection!
    downstream(relations: [LineageRelation!]!, filter: PolicyFilter, orderBy: [Order!], first: Int = 20): PolicyConnection!
    observations: Count!
    resting: [Policy!]!
    lineage(direction: LineageDirection!, relations: [LineageRelation!]!, maxDepth: Int!, first: Int!): LineageConnection!
  }
  type Ministry {
    id: ID!
    name: String
    policies(filter: PolicyFilter, orderBy: [Order!], first: Int = 20): PolicyConnection!
  }
  type Industry {
    id: ID!
    name: String
    observations: Count!
    policies(filter: PolicyFilter, orderBy: [Order!], first: Int = 20): PolicyConnection!
  }
  type Named { id: ID! name: String }
  type Count { totalCount: Int! }
  type NamedConnection { edges: [NamedEdge!]! nodes: [Named!]! }
  type NamedEdge { node: Named! }
  type PolicyConnection { edges: [PolicyEdge!]! nodes: [Policy!]! totalCount: Int! }
  type PolicyEdge { node: Policy! }
  type LineageConnection { totalCount: Int! edges: [LineageEdge!]! }
  type LineageEdge { depth: Int! node: Policy! }
  type SearchConnection { nodes: [Policy!]! }
`;

const POLICY =
  '{id: y.id, title: y.nameEn, documentNumber: y.documentNumber, kind: y.kind, stage: y.stage, issuedOn: y.issuedOn, ' +
  'inForceFrom: y.inForceFrom}';
const NAMED = '{id: y.id, name: y.nameEn}';
const COLUMNS = { ISSUED_ON: 'y.issuedOn', NAME: 'y.sortName' };
const graph = await openGraph({ url: process.env.BENCH_GRAPH, database: 'neo4j' });

/** The conditions of a filter, with their parameters. */
function conditionsOf(filter = {}) {
  const { issuedOn = {}, kind = {}, stage = {} } = filter;
  const all = [
    ['y.issuedOn < $lt', 'lt', issuedOn.lt],
    ['y.issuedOn >= $gte', 'gte', issuedOn.gte],
    ['y.kind IN $kinds', 'kinds', kind.in],
    ['y.stage = $stage', 'stage', stage.eq],
  ].filter(([, , value]) => value !== undefined);
  return {
    conditions: all.map(([condition]) => condition),
    parameters: Object.fromEntries(all.map(([, name, value]) => [name, value])),
  };
}

/** The last of the sort terms gives the direction of the id, which makes the order a complete one. */
function orderOf(orderBy = []) {
  const terms = orderBy.map(({ field, direction }) => `${COLUMNS[field]} ${direction}`);
  return ['ORDER BY', [...terms, `y.id ${orderBy.at(-1)?.direction ?? 'ASC'}`].join(', ')].join(' ');
}

/** One loader for each field with its arguments, as long as the request lives. */
function load(context, name, key, readBatch) {
  if (!context.loaders.has(name)) context.loaders.set(name, new DataLoader(readBatch));
  return context.loaders.get(name).load(key);
}

async function inOrder(ids, text, parameters, column, absent) {
  const rows = await graph.read({ text, parameters: { ...parameters, ids } });
  const byId = new Map(rows.map((row) => [row.id, row[column]]));
  return ids.map((id) => byId.get(id) ?? absent);
}

const byId = (label, fields) => (id, context) =>
  load(context, label, id, (ids) =>
    inOrder(ids, `UNWIND $ids AS id MATCH (y:${label} {id: id}) RETURN id, ${fields} AS node`, {}, 'node', null),
  );
const policyById = byId('Policy', POLICY);
const ministryById = byId('Ministry', NAMED);
const industryById = byId('Industry', NAMED);

/** The first related things of each parent. */
function related(pattern, fields) {
  return ({ id }, { filter, orderBy, first }, context) => {
    const { conditions, parameters } = conditionsOf(filter);
    const text =
      `UNWIND $ids AS id MATCH (x:Entity {id: id}) CALL (x) { MATCH ${pattern} ` +
      `WHERE ${['r.retractedAt IS NULL', ...conditions].join(' AND ')} WITH y ${orderOf(orderBy)} LIMIT $first ` +
      `RETURN collect(${fields}) AS nodes } RETURN id, nodes`;
    const name = JSON.stringify([pattern, filter, orderBy, first]);
    return load(context, name, id, (ids) => inOrder(ids, text, { ...parameters, first }, 'nodes', []));
  };
}

/** How many there are of each parent. */
function counted(pattern, condition = 'r.retractedAt IS NULL') {
  const text =
    `UNWIND $ids AS id MATCH (x:Entity {id: id}) CALL (x) { MATCH ${pattern} WHERE ${condition} RETURN count(y) AS count } ` +
    'RETURN id, count';
  return ({ id }, context) => load(context, `count ${pattern}`, id, (ids) => inOrder(ids, text, {}, 'count', 0));
}

/** A connection whose parts are read when they are asked for. */
const connection = (nodes, count) => ({
  nodes,
  edges: async () => (await nodes()).map((node) => ({ node })),
  totalCount: count,
});

const connectionOf = (pattern, fields) => {
  const [page, count] = [related(pattern, fields), counted(pattern)];
  return (parent, given, context) =>
    connection(
      () => page(parent, given, context),
      () => count(parent, context),
    );
};

const RESTING = '(x)<-[r:BASED_ON]-(y:Policy)';
const restingText =
  `UNWIND $ids AS id MATCH (x:Entity {id: id}) CALL (x) { MATCH ${RESTING} WHERE r.retractedAt IS NULL ` +
  `RETURN collect(${POLICY}) AS nodes } RETURN id, nodes`;
const resting = ({ id }, context) => load(context, 'resting', id, (ids) => inOrder(ids, restingText, {}, 'nodes', []));

/** From level to level: what rests on all policies of one level is read at once. */
async function lineageOf(start, { maxDepth, first }, context) {
  const found = new Map();
  let level = [start];
  for (let depth = 1; depth <= maxDepth && level.length > 0; depth += 1) {
    const below = (await Promise.all(level.map((policy) => resting(policy, context)))).flat();
    level = [];
    for (const node of below) {
      if (node.id === start.id || found.has(node.id)) continue;
      found.set(node.id, { depth, node });
      level.push(node);
    }
  }
  const key = ({ depth, node }) => `${depth} ${node.issuedOn} ${node.id}`;
  const edges = [...found.values()].toSorted((left, right) => (key(left) < key(right) ? -1 : 1));
  return { totalCount: edges.length, edges: edges.slice(0, first) };
}

/** The search of Policy Atlas itself, and then the hits. */
async function searchNodes({ query, kinds, first }, context) {
  const among = { clock: {} };
  const wanted = kinds.map((kind) => kind.toLowerCase());
  const question = readQuestion(query);
  const all = await findCandidates(question, among, { graph });
  const candidates = await withMoreOf(wanted, all, among, { graph });
  const hits = rank(candidates).filter(({ id }) => wanted.includes(id.split('/')[0]));
  const best = hits.toSorted((left, right) => right.score - left.score || (left.id < right.id ? -1 : 1));
  return Promise.all(best.slice(0, first).map(({ id }) => policyById(id, context)));
}

async function policies({ filter, orderBy, first }) {
  const { conditions, parameters } = conditionsOf(filter);
  const where = conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : '';
  const text = `MATCH (y:Policy) ${where} WITH y ${orderOf(orderBy)} LIMIT $first RETURN ${POLICY} AS node`;
  return (await graph.read({ text, parameters: { ...parameters, first } })).map(({ node }) => node);
}

const policiesOf = {
  ministry: connectionOf('(x)<-[r:ISSUED_BY]-(y:Policy)', POLICY),
  industry: connectionOf('(x)<-[r:TARGETS]-(y:Policy)', POLICY),
};
const issuers = connectionOf('(x)-[r:ISSUED_BY]->(y:PublicBody)', NAMED);
const places = connectionOf('(x)-[r:APPLIES_IN]->(y:Place)', NAMED);
const downstream = connectionOf(RESTING, POLICY);
const numbersSet = counted('(x)<-[:SET_BY]-(y:Observation)', 'y.retractedAt IS NULL');
const numbersIn = counted('(x)<-[:IN_INDUSTRY]-(y:Observation)', 'y.retractedAt IS NULL');

const resolvers = {
  Query: {
    policy: (_parent, { by }, context) => policyById(by.id, context),
    ministry: (_parent, { by }, context) => ministryById(by.id, context),
    industry: (_parent, { by }, context) => industryById(by.id, context),
    policies: (_parent, given) => connection(() => policies(given)),
    search: (_parent, given, context) => ({ nodes: () => searchNodes(given, context) }),
  },
  Policy: {
    label: ({ title }) => title,
    issuers,
    places,
    downstream,
    observations: (policy, _given, context) => ({ totalCount: () => numbersSet(policy, context) }),
    resting: (policy, _given, context) => resting(policy, context),
    lineage: lineageOf,
  },
  Ministry: { policies: policiesOf.ministry },
  Industry: {
    policies: policiesOf.industry,
    observations: (industry, _given, context) => ({ totalCount: () => numbersIn(industry, context) }),
  },
};

const server = new ApolloServer({ typeDefs, resolvers });
const { url } = await startStandaloneServer(server, {
  listen: { port: 0, host: '127.0.0.1' },
  context: async () => ({ loaders: new Map() }),
});
announce(url);
