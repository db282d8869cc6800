/** JSON-LD with the terms of ELI and schema.org. A relation is a triple, and a statement about it with dates and sources. */
import { relationId } from '../facts/relation-id.js';
import type { RelationRecord } from '../facts/record.js';
import type { FactsExport } from './facts-export.js';
import type { Format } from './format.js';
import { jsonList } from './json-list.js';
import { idOf, linkedNode, referenceTo, sharedTerms, typed, word, type Linked } from './linked-node.js';
import { CONTEXT, predicateOf } from './linked-terms.js';

export const jsonLd: Format = {
  contentType: 'application/ld+json; charset=utf-8',
  extension: 'jsonld',
  async *write(facts) {
    yield `{"@context":${JSON.stringify(CONTEXT)},"@graph":`;
    yield* jsonList(objects(facts));
    yield '}\n';
  },
};

async function* objects(facts: FactsExport): AsyncGenerator<unknown[]> {
  yield [{ '@id': 'atlas:graph', '@type': 'schema:Dataset', 'schema:version': String(facts.version) }];
  for await (const nodes of facts.nodes()) yield nodes.map(linkedNode);
  for await (const relations of facts.relations()) yield relations.flatMap(linkedRelation);
}

function linkedRelation(relation: RelationRecord): Linked[] {
  const { type, from, to, retractedAt } = relation;
  const predicate = predicateOf(relation);
  const statement = {
    '@id': idOf(relationId(relation)),
    '@type': ['rdf:Statement', 'term:Relation'],
    'rdf:subject': referenceTo(from),
    'rdf:predicate': { '@id': predicate },
    'rdf:object': referenceTo(to),
    'term:relationType': word('RelationType', type),
    'term:role': word('IssuerRole', relation.role),
    'term:scope': word('RelationScope', relation.scope),
    'term:provisions': relation.provisions,
    'term:validFrom': typed('date', relation.validFrom),
    'term:validTo': typed('date', relation.validTo),
    'term:basis': word('Basis', relation.basis),
    ...sharedTerms(relation),
  };
  // What was withdrawn is told of, but no longer said.
  if (retractedAt !== undefined) return [statement];
  return [{ '@id': idOf(from), [predicate]: referenceTo(to) }, statement];
}
