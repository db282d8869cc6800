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
          sources {
            publisher
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
    # Arguments of a root connection that are conditions of their own.
    conflicts(about: $zone, kinds: [TENSION, LABEL], filter: { rule: { eq: PART_AND_WHOLE } }) {
      totalCount
      nodes {
        rules
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
    # The list of references, once more under an alias, and what leads on from it.
    sources {
      citation
      cslJson
    }
    tiers: sources @skip(if: $withoutNames) {
      tier
      supports(first: 1) {
        sources {
          id
        }
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
      sources {
        title
      }
    }
    status {
      rule
      sources {
        citation
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
