// As change.mjs, but through the one way in for facts: each change puts a policy and the relation to the one before, and
// revises an earlier policy, with a client mutation id of its own.
import { deepStrictEqual, strictEqual } from 'node:assert/strict';
import { OPERATOR } from '../../dist/auth/principal.js';
import { applyChange } from '../../dist/change/apply-change.js';

/** A change revises what the one so many numbers before it put. */
const REVISES_BEHIND = 5;

const idOf = (number) => `policy/fault-${number}`;

function policy(number, isRevised) {
  const title = { en: `${isRevised ? 'Revised' : 'Draft'}${number}` };
  return {
    kind: 'policy',
    id: idOf(number),
    title,
    policyKind: 'PLAN',
    stage: 'FINAL',
    confidence: 'HIGH',
    sources: [],
  };
}

/** Puts change `number`; sent again, it changes nothing and gives the version that it made. */
export async function writeChange(graph, number) {
  const relation = { kind: 'relation', type: 'BASED_ON', from: idOf(number), to: idOf(number - 1), confidence: 'HIGH' };
  const records = [policy(number, false)];
  if (number > 1) records.push({ ...relation, basis: 'EXPLICIT', sources: [] });
  if (number > REVISES_BEHIND) records.push(policy(number - REVISES_BEHIND, true));
  const request = { action: 'factsImport', principal: OPERATOR, clientMutationId: `fault ${number}` };
  const { version } = await applyChange(
    graph,
    request,
    records.map((put) => ({ put })),
  );
  return version;
}

/** How many changes the log has. */
export async function countChanges(graph) {
  const [row] = await graph.read({ text: 'MATCH (c:Change) RETURN count(c) AS count', parameters: {} });
  return row.count;
}

/** Throws an AssertionError unless the graph has exactly the changes 1 to `count`, each of them whole. */
export async function mustHaveWhole(graph, count) {
  const read = (text) => graph.read({ text, parameters: {} });
  const numbers = Array.from({ length: count }, (_none, index) => index + 1);
  const isRevised = (number) => number <= count - REVISES_BEHIND;
  const byNumber = (rows) => rows.toSorted((left, right) => numberOf(left) - numberOf(right));
  const numberOf = ({ id }) => Number(id.split('-').at(-1));

  const policies = byNumber(
    await read(
      'MATCH (p:Policy) RETURN p.id AS id, p.nameEn AS title, COUNT { (p)<-[:PAST_OF]-(:Past) } AS past, ' +
        '[(p)-[:BASED_ON]->(before) | before.id] AS basis',
    ),
  );
  deepStrictEqual(
    policies.map(({ id, title, past, basis }) => [id, title, past, basis]),
    numbers.map((number) => [
      idOf(number),
      policy(number, isRevised(number)).title.en,
      isRevised(number) ? 1 : 0,
      number > 1 ? [idOf(number - 1)] : [],
    ]),
    'every policy is there, on the one before it, and was revised when it must have been',
  );
  const log = await read('MATCH (c:Change) RETURN c.number AS number, c.mutationKey AS key ORDER BY number');
  strictEqual(new Set(log.map(({ key }) => key)).size, count, 'every change is logged once');
  for (const number of numbers.slice(-REVISES_BEHIND)) {
    const found = (await graph.search([`draft${number}`], 10)).map(({ id }) => id);
    deepStrictEqual(found, [idOf(number)], `draft${number} is searched as it is`);
  }
  const last = log.at(-1)?.number ?? 0;
  if (count > 0) strictEqual(await writeChange(graph, count), last, 'a change that is sent again is applied once');
}
