/** `@neo4j/graphql` behind Apollo standalone, over the nodes and relations of the benchmark as Policy Atlas stores them. */
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { Neo4jGraphQL } from '@neo4j/graphql';
import neo4j from 'neo4j-driver';
import { announce } from './announce.mjs';

// One type for all issuers and one for all places: interfaces would cost it more.
const typeDefs = `#graphql
  type Policy @node(labels: ["Policy"])
    @fulltext(indexes: [{ indexName: "entity_search_text", queryName: "searchPolicies", fields: ["searchText"] }]) {
    id: ID!
    title: String @alias(property: "nameEn")
    searchText: String
    documentNumber: String
    kind: String!
    stage: String!
    issuedOn: String
    inForceFrom: String
    issuers: [PublicBody!]! @relationship(type: "ISSUED_BY", direction: OUT)
    places: [Place!]! @relationship(type: "APPLIES_IN", direction: OUT)
    industries: [Industry!]! @relationship(type: "TARGETS", direction: OUT)
    resting: [Policy!]! @relationship(type: "BASED_ON", direction: IN)
    observations: [Observation!]! @relationship(type: "SET_BY", direction: IN)
  }
  type PublicBody @node(labels: ["PublicBody"]) {
    id: ID!
    name: String @alias(property: "nameEn")
    sortName: String
  }
  type Ministry @node(labels: ["Ministry"]) {
    id: ID!
    name: String @alias(property: "nameEn")
    policies: [Policy!]! @relationship(type: "ISSUED_BY", direction: IN)
  }
  type Place @node(labels: ["Place"]) {
    id: ID!
    name: String @alias(property: "nameEn")
    sortName: String
  }
  type Industry @node(labels: ["Industry"]) {
    id: ID!
    name: String @alias(property: "nameEn")
    policies: [Policy!]! @relationship(type: "TARGETS", direction: IN)
    observations: [Observation!]! @relationship(type: "IN_INDUSTRY", direction: IN)
  }
  type Observation @node(labels: ["Observation"]) {
    id: ID!
    value: String!
  }
`;

const driver = neo4j.driver(process.env.BENCH_NEO4J);
const features = { filters: { String: { LT: true, GTE: true } } };
const schema = await new Neo4jGraphQL({ typeDefs, driver, features }).getSchema();
const server = new ApolloServer({ schema });
const { url } = await startStandaloneServer(server, { listen: { port: 0, host: '127.0.0.1' } });
announce(url);
