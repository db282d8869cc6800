/** Operations that together ask for all that changes can touch. Each takes `$t`, the instant as of whose knowledge it is answered. */
const STATUS = 'status { status rule date explanation relation { id } sources { id title } coverage { factCount } }';
const NAMED = 'id label confidence recordedAt sources { id title tier } names { text }';
const RELATION = 'id type validFrom validTo basis retractedAt from { id } to { id } sources { id title }';
const POLICY = `${NAMED} title documentNumber kind stage issuedOn publishedOn inForceFrom ${STATUS}`;
const NUMBER =
  'id label value unit nature recordedAt retractedAt measure { id name } subject { id label } industry { name } setBy { title } sources { id }';

const ORDERS = ['TITLE', 'DOCUMENT_NUMBER', 'ISSUED_ON', 'ISSUER_NAME', 'UPSTREAM_COUNT'];
const FILTERS = [
  '{ title: { contains: "plan" } }',
  '{ not: { title: { eq: "Notice" } } }',
  '{ or: [{ issuedOn: { gte: "2021" } }, { documentNumber: { eq: "No. 7" } }] }',
  '{ status: { in: [IN_FORCE, REPEALED, SUPERSEDED] } }',
  '{ issuedBy: { name: { contains: "o" } } }',
  '{ source: { tier: { in: [OFFICIAL] } } }',
  '{ places: { name: { contains: "plan" }, policies: { status: { in: [IN_FORCE] } } } }',
  '{ upstream: { inForceFrom: { isNull: true } } }',
  '{ stage: { eq: DRAFT }, confidence: { in: [HIGH, LOW] } }',
];

function document(body: string): string {
  return `query ($t: DateTime) @clock(knownAsOf: $t) { ${body} }`;
}

export const WIDE_QUESTIONS: Readonly<Record<string, string>> = {
  lists: document(`
    policies(first: 10) {
      totalCount
      sources { id title }
      edges {
        cursor
        node {
          ${POLICY}
          issuers(orderBy: [{ field: NAME }]) { totalCount sources { id } edges { node { id name } relation { ${RELATION} } } }
          places { nodes { id name } } zones { nodes { id name } } industries { nodes { name } }
          upstream { nodes { id title } } downstream { nodes { id title } }
          relations { nodes { ${RELATION} } }
          observations { nodes { id } } claims { nodes { text } } conflicts { nodes { title } }
        }
      }
    }
    cities(orderBy: [{ field: NAME }]) { nodes { ${NAMED} code zones { nodes { name } } parent { name } observations { nodes { ${NUMBER} } } leads { nodes { name } } claims { totalCount } } }
    provinces { nodes { ${NAMED} children { nodes { name } } } }
    ministries(orderBy: [{ field: NAME, direction: DESC }]) { nodes { ${NAMED} policies(orderBy: [{ field: TITLE }]) { nodes { title } } } }
    zones(orderBy: [{ field: DESIGNATED_ON }]) { nodes { ${NAMED} designatedOn places { nodes { name } } leadCities { nodes { name } } } }
    measures { nodes { ${NAMED} definition } }
    relations(first: 50) { totalCount nodes { ${RELATION} } }
    graph { nodeCount relationCount counts { kind count } }`),
  orders: document(
    ORDERS.flatMap((field) =>
      ['ASC', 'DESC'].map(
        (direction) =>
          `${field.toLowerCase()}${direction}: policies(first: 3, orderBy: [{ field: ${field}, direction: ${direction} }]) { edges { cursor node { id } } pageInfo { hasNextPage } }`,
      ),
    ).join(' '),
  ),
  filters: document(
    FILTERS.map((filter, index) => `f${String(index)}: policies(filter: ${filter}) { totalCount nodes { id } }`).join(
      ' ',
    ),
  ),
  sources: document(`
    sources(orderBy: [{ field: PUBLISHER }, { field: TITLE }]) {
      nodes { id title publisher tier url citation publishedOn supports(first: 50) { nodes { id } } relations(first: 50) { nodes { id } } }
    }
    byTier: sources(filter: { tier: { in: [OFFICIAL] } }) { nodes { id } }`),
  lookUps: document(`
    nodes(ids: ["policy/a", "policy/c", "source/one", "observation/o", "claim/l", "conflict/f", "measure/k", "relation/based-on.policy.b.policy.a", "relation/issued-by.policy.a.ministry.m"]) {
      id
      ... on Entity { label }
      ... on Observation { ${NUMBER} }
      ... on Claim { text topic about { id label } sources { id } retractedAt }
      ... on Conflict { title kind subjects: about { id } sides { ... on Node { id } } retractedAt }
      ... on Relation { ${RELATION} }
    }
    c: policy(by: { id: "policy/c" }) { id title }
    title: policy(by: { title: "Opinions c" }) { id }
    number: policy(by: { documentNumber: "No. 7" }) { id }
    city(by: { code: "370100" }) { id name }
    source(by: { url: "https://example.org/7" }) { id }`),
  statements: document(`
    observations(first: 10) { totalCount nodes { ${NUMBER} change { percent before { id } } progress { verdict result { id label } notCompared { reasons observation { id } } } } }
    byValue: observations(orderBy: [{ field: VALUE, direction: DESC }]) { nodes { id value } }
    bySubject: observations(orderBy: [{ field: SUBJECT_NAME }, { field: MEASURE_NAME }]) { nodes { id } }
    one: observations(filter: { id: { eq: "observation/o" } }) { nodes { id value } }
    of: observations(filter: { subject: { name: { contains: "plan" } } }) { nodes { id } }
    claims { nodes { id text topic about { label } sources { id } } }
    conflicts { nodes { id title kind about { label } sides { ... on Observation { id value } ... on Claim { id text } } } }
    observationSeries(subjects: ["city/j", "zone/z", "policy/a"]) { subject { id } measure { name } points { period { label } results { id value } targets { id value progress { verdict } } } }`),
  lineage: document(`
    policies(first: 10) {
      nodes {
        id
        down: lineage(direction: DOWN) { totalCount sources { id } coverage { factCount gaps { kind count } } edges { depth node { id title } relation { ${RELATION} } } }
        up: lineage(direction: UP, asOf: "2021-06-01") { nodes { id title } }
        impact { totalCount counts { kind count } losesBasis { id } edges { node { id label } hops weakestConfidence path { id } } sources { id } }
        inForceChain(asOf: "2022-06-01") { id }
        timeline { date kind policy { title } relation { id } sources { id } }
        was: status(asOf: "2021-06-01") { rule date }
      }
    }
    neighborhood(id: "city/j", depth: 2) { nodes { node { id label } depth more } relations { id validFrom } sources { id } }
    path(from: "ministry/m", to: "city/q") { paths { steps { from { id label } to { id label } relation { id validFrom } } } sources { id } coverage { factCount } }
    lineageDiff(policy: "policy/a", from: "2020-06-01", to: "2022-06-01") { began { id } ended { id } statusChanges { policy { title } } sources { id } }`),
  statistics: document(`
    byIssuer: policyStatistics(groupBy: [ISSUER, STATUS, YEAR]) { count keys { label value node { id } } sources { id } }
    byPlace: policyStatistics(groupBy: [PROVINCE, CITY, ZONE, INDUSTRY]) { count keys { label value } }
    byKind: policyStatistics(groupBy: [KIND, CONFIDENCE, SOURCE_TIER]) { count keys { label value } }
    bySubject: observationStatistics(groupBy: [SUBJECT, MEASURE]) { count keys { label value } sources { id } sum { value } }
    byTier: observationStatistics(groupBy: [SOURCE_TIER, SET_BY, INDUSTRY]) { count keys { label value } }`),
  coverage: document(`
    coverage { factCount isComplete gaps { kind count total facts { id ... on Entity { label } } } }
    one: coverage(of: "city/j") { factCount gaps { kind count facts { id } } }
    of: coverage(of: "source/one") { factCount gaps { kind count facts { id } } }`),
  search: document(`
    plan: search(query: "plan") { totalCount facets { kind count } edges { score node { id label } highlights { field parts { text isMatch } } } sources { id } }
    other: search(query: "opinions 规划") { totalCount nodes { id } }
    dated: search(query: "plan", dated: { from: "2020-01-01", to: "2021-12-31" }) { nodes { id } }
    resolve(name: "Action plan b") { __typename ... on Match { node { id } reasons { kind } } ... on Ambiguous { candidates { node { id } score } } ... on NoMatch { reason } }`),
};
