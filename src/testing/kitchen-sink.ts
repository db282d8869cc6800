/** One operation with everything that a read can contain. */
export const KITCHEN_SINK = /* GraphQL */ `
  query KitchenSink(
    $ids: [ID!]!
    $zone: ID!
    $withIssuers: Boolean!
    $withoutNames: Boolean!
    $filter: PolicyFilter
    $language: Language!
  ) {
    # The same root field twice, under aliases and with other arguments.
    oldest: policies(filter: $filter, orderBy: [{ field: ISSUED_ON }], first: 3) {
      ...PolicyPage
    }
    newest: policies(filter: $filter, orderBy: [{ field: ISSUED_ON, direction: DESC }, { field: TITLE }], first: 2) {
      ...PolicyPage
    }
    mostRelied: policies(orderBy: [{ field: DOWNSTREAM_COUNT, direction: DESC }], last: 2) {
      nodes {
        title
      }
    }
    # An interface with fragments on its types, on other interfaces and nested.
    nodes(ids: $ids) {
      __typename
      id
      ... on Entity {
        label(language: $language)
      }
      ... on Sourced {
        confidence
        sources {
          citation
        }
      }
      ... on Subject {
        names @skip(if: $withoutNames) {
          text
          language
        }
        relations(types: [ISSUED_BY, BASED_ON], direction: OUT, first: 2) {
          totalCount
          edges {
            node {
              ...Relation
            }
          }
        }
      }
      ... on Place {
        policies(first: 1) {
          nodes {
            title
          }
        }
      }
      ... on PublicBody {
        issued: policies(first: 2) {
          totalCount
        }
      }
      ... on Relation {
        ...Relation
      }
    }
    node(id: $zone) {
      ... on Zone {
        # The same field twice with other arguments, and one nested in the other.
        firstPlace: places(first: 1) {
          nodes {
            name
          }
        }
        places {
          edges {
            cursor
            again: node {
              name
            }
            node {
              __typename
              ... on City {
                leads {
                  totalCount
                }
              }
            }
            relation {
              type
            }
          }
        }
        conflicts {
          nodes {
            # A union.
            sides {
              ... on Observation {
                value
                measure {
                  name
                }
              }
              ... on Claim {
                text
                about {
                  label
                }
              }
            }
          }
        }
      }
    }
    graph {
      version
      counts {
        kind
        count
      }
    }
  }

  fragment PolicyPage on PolicyConnection {
    totalCount
    pageInfo {
      hasNextPage
      endCursor
    }
    edges {
      cursor
      node {
        ...PolicyNode
      }
    }
  }

  fragment PolicyNode on Policy {
    title
    titleInChinese: title(language: ZH)
    issuers(orderBy: [{ field: NAME }]) @include(if: $withIssuers) {
      totalCount
      edges {
        relation {
          role
          sources {
            title
          }
        }
        node {
          name
          parent {
            name
          }
        }
      }
    }
    designates(first: 2) {
      totalCount
      nodes {
        ... on Zone {
          programme
        }
        ... on Park {
          openedOn
        }
      }
    }
  }

  fragment Relation on Relation {
    type
    basis
    from {
      label
    }
    to {
      ... on Policy {
        documentNumber
      }
    }
    sources {
      citation
    }
  }
`;

export const KITCHEN_SINK_VARIABLES = {
  ids: [
    'policy/new-generation-ai-plan-2017',
    'city/jinan',
    'ministry/miit',
    'source/no-such-source',
    'observation/jinan-industry-scale-ai-core-2022',
    'relation/based-on.policy.most-letter-jinan-2020.policy.new-generation-ai-plan-2017',
  ],
  zone: 'zone/jinan-qingdao',
  withIssuers: true,
  withoutNames: false,
  filter: {
    and: [{ stage: { eq: 'FINAL' } }, { or: [{ kind: { in: ['PLAN', 'OPINIONS'] } }, { issuedOn: { gte: '2020' } }] }],
    not: { title: { contains: 'draft' } },
    issuedBy: { name: { contains: 'council' } },
  },
  language: 'ZH',
};

/** Statistics by every dimension, under a clock and filters of every sort. */
export const STATISTICS = /* GraphQL */ `
  query Statistics @clock(asOf: "2024-01-01", knownAsOf: "2027-01-01T00:00:00Z") {
    byBody: policyStatistics(groupBy: [ISSUER, MINISTRY, STATUS]) {
      ...PolicyGroup
    }
    byPlace: policyStatistics(
      groupBy: [PROVINCE, CITY, ZONE, YEAR]
      filter: { status: { in: [IN_FORCE, UNKNOWN] }, issuedBy: { name: { contains: "ministry" } } }
    ) {
      ...PolicyGroup
    }
    byNature: policyStatistics(groupBy: [INDUSTRY, KIND, CONFIDENCE, SOURCE_TIER]) {
      ...PolicyGroup
    }
    bySubject: observationStatistics(groupBy: [MEASURE, SUBJECT, SUBJECT_KIND, INDUSTRY]) {
      ...ObservationGroup
    }
    byPeriod: observationStatistics(
      groupBy: [PERIOD, YEAR, NATURE, QUALIFIER]
      filter: { value: { gt: "1" }, setBy: { status: { in: [IN_FORCE, UNKNOWN] } } }
    ) {
      ...ObservationGroup
    }
    byUnit: observationStatistics(groupBy: [UNIT, SET_BY, CONFIDENCE, SOURCE_TIER]) {
      ...ObservationGroup
    }
  }

  fragment PolicyGroup on PolicyGroup {
    count
    keys {
      label
      node {
        id
        label
      }
    }
    sources {
      citation
    }
  }

  fragment ObservationGroup on ObservationGroup {
    count
    sum {
      value
    }
    keys {
      label
      node {
        id
        label
      }
    }
    sources {
      citation
    }
  }
`;
