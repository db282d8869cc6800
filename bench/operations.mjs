/**
 * The six operations of the benchmark, each with sixteen sets of variables, and how its peers are asked for the same: the
 * document for `@neo4j/graphql`, the statement for the bare driver, and what turns their answers into the form of ours.
 */
import { madeUpFacts } from './generate.mjs';

export const SETS = 16;
const LINEAGE_DEPTH = 6;
const QUERY_LENGTH = 8;
/** How many policies a lineage has, and over how many ways a peer reaches them that follows each of them. */
const LINEAGE_SIZE = { least: 25, most: 100, ways: 250 };

/** Of the made-up facts, what variables are chosen by. */
export function readFacts(policies) {
  const resting = new Map();
  const titles = [];
  for (const record of madeUpFacts(policies)) {
    if (record.type === 'BASED_ON') resting.set(record.to, [...(resting.get(record.to) ?? []), record.from]);
    if (record.kind === 'policy') titles.push(record.title);
  }
  return { policies, resting, titles };
}

/** How many policies rest on one within the depth, and how many ways lead to them. */
function sizeOfLineage(resting, start) {
  const seen = new Set();
  let ways = [start];
  let count = 0;
  for (let depth = 0; depth < LINEAGE_DEPTH && count < LINEAGE_SIZE.ways; depth += 1) {
    ways = ways.flatMap((id) => resting.get(id) ?? []);
    count += ways.length;
    for (const id of ways) seen.add(id);
  }
  return { policies: seen.size, ways: count };
}

function lineageStarts({ resting }) {
  const fits = ({ policies, ways }) =>
    policies >= LINEAGE_SIZE.least && policies <= LINEAGE_SIZE.most && ways <= LINEAGE_SIZE.ways;
  const found = [];
  for (const id of resting.keys()) {
    if (fits(sizeOfLineage(resting, id))) found.push(id);
    if (found.length === SETS) return found;
  }
  throw new Error(`There must be ${SETS} lineages of the size wanted, but there are ${found.length}.`);
}

/** The beginnings of titles from all over the years: a place, and the first words, which stand in many others too. */
function searchQueries({ titles }) {
  return sets((index) => titles[Math.floor((index + 0.5) * (titles.length / SETS))].zh.slice(0, QUERY_LENGTH));
}

const sets = (variablesOf) => Array.from({ length: SETS }, (_set, index) => variablesOf(index));
const nodesOf = (connection) => connection.edges.map(({ node }) => node);

const lookUp = {
  name: 'look-up',
  title: 'policy by id',
  variables: ({ policies }) => sets((index) => ({ id: `policy/number-${Math.floor((index * policies) / SETS)}` })),
  document:
    'query LookUp($id: ID!) { policy(by: { id: $id }) { id title documentNumber kind stage issuedOn inForceFrom } }',
  peer: {
    document:
      'query LookUp($id: ID!) { policies(where: { id: { eq: $id } }) { id title documentNumber kind stage issuedOn inForceFrom } }',
    read: ({ policies: [policy = null] }) => ({ policy }),
  },
  cypher: {
    text:
      'MATCH (p:Policy {id: $id}) RETURN p.id AS id, p.nameEn AS title, p.documentNumber AS documentNumber, p.kind AS kind, ' +
      'p.stage AS stage, p.issuedOn AS issuedOn, p.inForceFrom AS inForceFrom',
    read: ([policy]) => ({ policy }),
  },
};

const page = {
  name: 'page',
  title: 'a page of 20 policies with their issuers',
  variables: () => sets((index) => ({ before: `${2026 - index}-01-01` })),
  document: `query Page($before: PartialDate!) {
    policies(first: 20, filter: { issuedOn: { lt: $before } }, orderBy: [{ field: ISSUED_ON, direction: DESC }]) {
      nodes { id title documentNumber issuedOn issuers(first: 5, orderBy: [{ field: NAME }]) { nodes { id name } } }
    }
  }`,
  peer: {
    document: `query Page($before: String!) {
      policies(limit: 20, where: { issuedOn: { lt: $before } }, sort: [{ issuedOn: DESC }, { id: DESC }]) {
        id title documentNumber issuedOn issuers(limit: 5, sort: [{ sortName: ASC }, { id: ASC }]) { id name }
      }
    }`,
    read: ({ policies }) => ({
      policies: { nodes: policies.map((policy) => ({ ...policy, issuers: { nodes: policy.issuers } })) },
    }),
  },
  cypher: {
    text:
      'MATCH (p:Policy) WHERE p.issuedOn < $before WITH p ORDER BY p.issuedOn DESC, p.id DESC LIMIT 20 ' +
      'CALL (p) { MATCH (p)-[:ISSUED_BY]->(b:PublicBody) WITH b ORDER BY b.sortName, b.id LIMIT 5 ' +
      'RETURN collect({id: b.id, name: b.nameEn}) AS issuers } ' +
      'RETURN p.id AS id, p.nameEn AS title, p.documentNumber AS documentNumber, p.issuedOn AS issuedOn, issuers',
    read: (rows) => ({
      policies: { nodes: rows.map((policy) => ({ ...policy, issuers: { nodes: policy.issuers } })) },
    }),
  },
};

const nested = {
  name: 'three-level',
  title: 'the plans of a ministry, what rests on each, and where that applies: connections with filters and order',
  variables: () => sets((index) => ({ id: `ministry/number-${index}`, since: '2008-01-01' })),
  document: `query Nested($id: ID!, $since: PartialDate!) {
    ministry(by: { id: $id }) {
      id name
      policies(first: 10, filter: { issuedOn: { gte: $since }, kind: { in: [PLAN, OPINIONS] } }, orderBy: [{ field: ISSUED_ON }]) {
        edges { node {
          id title issuedOn
          downstream(first: 5, relations: [BASED_ON], filter: { stage: { eq: FINAL } }, orderBy: [{ field: ISSUED_ON, direction: DESC }]) {
            edges { node { id title issuedOn places(first: 3, orderBy: [{ field: NAME }]) { edges { node { id name } } } } }
          }
        } }
      }
    }
  }`,
  peer: {
    document: `query Nested($id: ID!, $since: String!) {
      ministries(where: { id: { eq: $id } }) {
        id name
        policiesConnection(first: 10, where: { node: { issuedOn: { gte: $since }, kind: { in: ["PLAN", "OPINIONS"] } } }, sort: [{ node: { issuedOn: ASC } }, { node: { id: ASC } }]) {
          edges { node {
            id title issuedOn
            restingConnection(first: 5, where: { node: { stage: { eq: "FINAL" } } }, sort: [{ node: { issuedOn: DESC } }, { node: { id: DESC } }]) {
              edges { node { id title issuedOn placesConnection(first: 3, sort: [{ node: { sortName: ASC } }, { node: { id: ASC } }]) { edges { node { id name } } } } }
            }
          } }
        }
      }
    }`,
    read: ({ ministries: [{ id, name, policiesConnection }] }) => {
      const edges = (connection, nodeOf) => ({ edges: connection.edges.map(({ node }) => ({ node: nodeOf(node) })) });
      const below = ({ placesConnection, ...rest }) => ({ ...rest, places: edges(placesConnection, (place) => place) });
      const plan = ({ restingConnection, ...rest }) => ({ ...rest, downstream: edges(restingConnection, below) });
      return { ministry: { id, name, policies: edges(policiesConnection, plan) } };
    },
  },
  cypher: {
    text:
      'MATCH (m:Ministry {id: $id}) CALL (m) { MATCH (m)<-[:ISSUED_BY]-(p:Policy) ' +
      "WHERE p.issuedOn >= $since AND p.kind IN ['PLAN', 'OPINIONS'] WITH p ORDER BY p.issuedOn, p.id LIMIT 10 " +
      "CALL (p) { MATCH (p)<-[:BASED_ON]-(d:Policy) WHERE d.stage = 'FINAL' WITH d ORDER BY d.issuedOn DESC, d.id DESC LIMIT 5 " +
      'CALL (d) { MATCH (d)-[:APPLIES_IN]->(c:Place) WITH c ORDER BY c.sortName, c.id LIMIT 3 ' +
      'RETURN collect({node: {id: c.id, name: c.nameEn}}) AS places } ' +
      'RETURN collect({node: {id: d.id, title: d.nameEn, issuedOn: d.issuedOn, places: {edges: places}}}) AS downstream } ' +
      'RETURN collect({node: {id: p.id, title: p.nameEn, issuedOn: p.issuedOn, downstream: {edges: downstream}}}) AS policies } ' +
      'RETURN m.id AS id, m.nameEn AS name, policies',
    read: ([{ id, name, policies }]) => ({ ministry: { id, name, policies: { edges: policies } } }),
  },
};

/** The document of a peer that knows no recursion: one relation, so many levels deep. */
function nesting(field, selection, depth) {
  return depth === 0 ? selection : `${selection} ${field} { ${nesting(field, selection, depth - 1)} }`;
}

/** Of what a nesting gave, each policy once, at its least depth, in the order of our lineage: depth, date, id. */
function flatLineage(id, top, field) {
  const found = new Map();
  for (let depth = 1, level = top; level.length > 0; depth += 1) {
    for (const { id: key, title, issuedOn } of level) {
      if (!found.has(key) && key !== id) found.set(key, { depth, node: { id: key, title, issuedOn } });
    }
    level = level.flatMap((policy) => policy[field] ?? []);
  }
  const key = ({ depth, node }) => `${depth} ${node.issuedOn} ${node.id}`;
  const edges = [...found.values()].toSorted((left, right) => (key(left) < key(right) ? -1 : 1));
  return { policy: { id, lineage: { totalCount: edges.length, edges } } };
}

const LINEAGE_NODE = 'id title issuedOn';

const lineage = {
  name: 'lineage',
  title: `what rests on a policy, ${LINEAGE_DEPTH} steps down`,
  variables: (facts) => lineageStarts(facts).map((id) => ({ id })),
  document: `query Lineage($id: ID!) {
    policy(by: { id: $id }) {
      id
      lineage(direction: DOWN, relations: [BASED_ON], maxDepth: ${LINEAGE_DEPTH}, first: 100) {
        totalCount
        edges { depth node { ${LINEAGE_NODE} } }
      }
    }
  }`,
  /** For the DataLoader server: the same by nesting, which is how a client asks when the server knows no recursion. */
  nestedDocument: `query Nesting($id: ID!) { policy(by: { id: $id }) { ${nesting('resting', LINEAGE_NODE, LINEAGE_DEPTH)} } }`,
  readNested: ({ policy }) => flatLineage(policy.id, policy.resting, 'resting'),
  peer: {
    document: `query Nesting($id: ID!) { policies(where: { id: { eq: $id } }) { ${nesting('resting', LINEAGE_NODE, LINEAGE_DEPTH)} } }`,
    read: ({ policies: [policy] }) => flatLineage(policy.id, policy.resting, 'resting'),
  },
  cypher: {
    text:
      `MATCH (p:Policy {id: $id}) OPTIONAL MATCH path = (p)<-[:BASED_ON*1..${LINEAGE_DEPTH}]-(d:Policy) ` +
      'WITH d, min(length(path)) AS depth WHERE d IS NOT NULL ' +
      'RETURN depth, d.id AS id, d.nameEn AS title, d.issuedOn AS issuedOn ORDER BY depth, issuedOn, id',
    read: (rows, { id }) => ({
      policy: {
        id,
        lineage: { totalCount: rows.length, edges: rows.map(({ depth, ...node }) => ({ depth, node })) },
      },
    }),
  },
};

const INDUSTRY_POLICY = 'id title issuedOn';

const industry = {
  name: 'industry',
  title: 'the latest policies of an industry, with counts of them, of what rests on each, and of numbers',
  variables: () => sets((index) => ({ id: `industry/number-${index}` })),
  document: `query Industry($id: ID!) {
    industry(by: { id: $id }) {
      id name
      observations { totalCount }
      policies(first: 20, orderBy: [{ field: ISSUED_ON, direction: DESC }]) {
        totalCount
        nodes { ${INDUSTRY_POLICY} downstream(relations: [BASED_ON]) { totalCount } observations { totalCount } }
      }
    }
  }`,
  peer: {
    // The policies are asked for by a filter, as a client does that pages through policies.
    document: `query Industry($id: ID!) {
      industries(where: { id: { eq: $id } }) { id name observationsConnection { aggregate { count { nodes } } } }
      count: policiesConnection(where: { industries: { some: { id: { eq: $id } } } }) { aggregate { count { nodes } } }
      policies(where: { industries: { some: { id: { eq: $id } } } }, limit: 20, sort: [{ issuedOn: DESC }, { id: DESC }]) {
        ${INDUSTRY_POLICY} restingConnection { aggregate { count { nodes } } } observationsConnection { aggregate { count { nodes } } }
      }
    }`,
    read: ({ industries: [{ id, name, observationsConnection }], count, policies }) =>
      industryOf({ id, name, observationsConnection }, count.aggregate.count.nodes, policies),
  },
  peerThrough: {
    // The policies are asked for through the industry, which this peer answers faster.
    document: `query Industry($id: ID!) {
      industries(where: { id: { eq: $id } }) {
        id name observationsConnection { aggregate { count { nodes } } }
        count: policiesConnection { aggregate { count { nodes } } }
        policies(limit: 20, sort: [{ issuedOn: DESC }, { id: DESC }]) {
          ${INDUSTRY_POLICY} restingConnection { aggregate { count { nodes } } } observationsConnection { aggregate { count { nodes } } }
        }
      }
    }`,
    read: ({ industries: [{ id, name, observationsConnection, count, policies }] }) =>
      industryOf({ id, name, observationsConnection }, count.aggregate.count.nodes, policies),
  },
  cypher: {
    text:
      'MATCH (i:Industry {id: $id}) CALL (i) { MATCH (i)<-[:TARGETS]-(p:Policy) WITH p ORDER BY p.issuedOn DESC, p.id DESC LIMIT 20 ' +
      'RETURN collect({id: p.id, title: p.nameEn, issuedOn: p.issuedOn, downstream: {totalCount: COUNT { (p)<-[:BASED_ON]-(:Policy) }}, ' +
      'observations: {totalCount: COUNT { (p)<-[:SET_BY]-(:Observation) }}}) AS nodes } ' +
      'RETURN i.id AS id, i.nameEn AS name, {totalCount: COUNT { (i)<-[:IN_INDUSTRY]-(:Observation) }} AS observations, ' +
      '{totalCount: COUNT { (i)<-[:TARGETS]-(:Policy) }, nodes: nodes} AS policies',
    read: ([found]) => ({ industry: found }),
  },
};

function industryOf({ id, name, observationsConnection }, totalCount, policies) {
  const count = (connection) => ({ totalCount: connection.aggregate.count.nodes });
  const nodes = policies.map(({ restingConnection, observationsConnection: numbers, ...rest }) => ({
    ...rest,
    downstream: count(restingConnection),
    observations: count(numbers),
  }));
  return { industry: { id, name, observations: count(observationsConnection), policies: { totalCount, nodes } } };
}

/** What a question to the text index is made of by hand: every pair of characters of its words. */
const search = {
  name: 'search',
  title: 'the ten policies that fit some words best',
  variables: (facts) => searchQueries(facts).map((query) => ({ query })),
  document: `query Search($query: String!) {
    search(query: $query, kinds: [POLICY], first: 10) { nodes { id label } }
  }`,
  // Its order is that of the text index, ours is not: of these answers it is said how far they are the same.
  isRanked: true,
  peer: {
    document: `query Search($query: String!) {
      searchPolicies(phrase: $query, first: 10) { edges { score node { id title } } }
    }`,
    read: ({ searchPolicies }) => ({
      search: { nodes: nodesOf(searchPolicies).map(({ id, title }) => ({ id, label: title })) },
    }),
  },
  cypher: {
    text:
      "CALL db.index.fulltext.queryNodes('entity_search_text', $query) YIELD node, score WHERE node:Policy " +
      'RETURN node.id AS id, node.nameEn AS label ORDER BY score DESC, id LIMIT 10',
    read: (rows) => ({ search: { nodes: rows } }),
  },
};

export const OPERATIONS = [lookUp, page, nested, lineage, industry, search];
