/** Operations that ask for everything that is computed; each takes statements of its own. */

/** Everything that compares numbers, of many at once: it takes statements of its own. */
export const COMPARED_NUMBERS = /* GraphQL */ `
  query ComparedNumbers @clock(asOf: "2026-11-24", knownAsOf: "2026-12-01T00:00:00Z") {
    zone(by: { id: "zone/jinan-qingdao" }) {
      series(measure: "measure/output-value", industry: "industry/ai-core") {
        ...Series
      }
    }
    observationSeries(subjects: ["city/jinan", "city/qingdao"], measures: ["measure/enterprises"]) {
      ...Series
    }
    observations(
      filter: { period: { kind: { eq: YEAR }, overlaps: { from: "2020-01-01", to: "2026-12-31" } } }
      first: 100
    ) {
      nodes {
        change {
          percent
          before {
            label
          }
        }
        progress {
          verdict
          result {
            label
            progress {
              verdict
            }
          }
          notCompared {
            reasons
            observation {
              sources {
                citation
              }
            }
          }
        }
      }
    }
  }

  fragment Series on ObservationSeries {
    measure {
      name
    }
    points {
      period {
        label
      }
      results {
        value
        progress {
          verdict
        }
      }
      targets {
        value
        progress {
          verdict
        }
      }
    }
  }
`;

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
