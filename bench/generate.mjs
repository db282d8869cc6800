#!/usr/bin/env node
// Writes made-up facts as JSON Lines (docs/facts-format.md): so many policies, five relations of each, and all that they refer
// to. The same ones for the same number. `node bench/generate.mjs --policies 10000 > facts.jsonl`
import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { randomFrom } from './random.mjs';
import { titleMaker } from './titles.mjs';

const SEED = 20_261_124;
const RECORDED_AT = '2026-11-24T00:00:00Z';
const FIRST_YEAR = 2000;
const YEARS = 26;
const MINISTRIES = 40;
const CITIES = 300;
const INDUSTRIES = 60;
const ZONES = 30;
const MEASURES = 5;
/** One local government, and one source, for so many policies. */
const POLICIES_OF_A_GOVERNMENT = 50;
const POLICIES_OF_A_SOURCE = 20;
/** Every so manieth policy sets a target. */
const POLICIES_OF_A_TARGET = 4;
/** Relations of each policy, but of the first ones: two to earlier policies, and one of each other sort. */
const LINEAGE_RELATIONS = 2;
const LINEAGE_TYPES = [
  ['BASED_ON', 0.6],
  ['ENSURES_IMPLEMENTATION_OF', 0.25],
  ['CITES', 0.1],
  ['AMENDS', 0.05],
];
/** How often a policy rests on what another one rests on, and not on any earlier one: the higher, the larger the hubs. */
const COPIED = 0.55;
const MINISTRY_SHARE = 0.3;
const ZONE_SHARE = 0.15;

const twoDigits = (number) => String(number).padStart(2, '0');

/** A pick from 0 to `count - 1`; the n-th is picked 1/n as often as the first (Zipf). */
function zipf(random, count) {
  const sums = [];
  for (let index = 0, sum = 0; index < count; index += 1) sums.push((sum += 1 / (index + 1)));
  return () => {
    const wanted = random() * sums[count - 1];
    let [low, high] = [0, count - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sums[middle] > wanted) high = middle;
      else low = middle + 1;
    }
    return low;
  };
}

/**
 * Picks earlier policies so that few are relied on by very many: some picks are copied from those of a policy before
 * (preferential attachment). What is picked always has a lower number, so that there is no cycle.
 */
function lineagePicker(random, policies) {
  const picked = new Uint32Array(policies * LINEAGE_RELATIONS);
  return (index, position) => {
    const isCopy = index > 1 && random() < COPIED;
    const from = 1 + Math.floor(random() * (index - 1));
    const target = isCopy ? picked[from * LINEAGE_RELATIONS + position] : Math.floor(random() * index);
    picked[index * LINEAGE_RELATIONS + position] = target;
    return target;
  };
}

function byShare(random, shares) {
  let left = random();
  return (shares.find(([, share]) => (left -= share) < 0) ?? shares[0])[0];
}

/** The records of `policies` policies, one after the other. */
export function* madeUpFacts(policies) {
  const random = randomFrom(SEED);
  const titleOf = titleMaker(random);
  const governments = Math.ceil(policies / POLICIES_OF_A_GOVERNMENT);
  const sources = Math.ceil(policies / POLICIES_OF_A_SOURCE);
  const facts = {
    random,
    recorded: () => ({
      ...{ confidence: 'HIGH', sources: [`source/report-${Math.floor(random() * sources)}`], recordedAt: RECORDED_AT },
    }),
    earlier: lineagePicker(random, policies),
    ministry: zipf(random, MINISTRIES),
    government: zipf(random, governments),
    city: zipf(random, CITIES),
    industry: zipf(random, INDUSTRIES),
    zone: zipf(random, ZONES),
  };
  yield* surroundings(facts, governments, sources);
  for (let index = 0; index < policies; index += 1) {
    const year = FIRST_YEAR + Math.floor((index / policies) * YEARS);
    yield policy(facts, index, titleOf(year));
    yield* relations(facts, index);
    if (index % POLICIES_OF_A_TARGET === 0) yield target(facts, index, year);
  }
}

/** What policies refer to, but other policies. */
function* surroundings({ recorded, random }, governments, sources) {
  const named = (kind, index, en, zh, rest) => ({
    ...{ kind, id: `${kind}/number-${index}`, ...rest },
    ...{ name: { en: `${en} ${index}`, zh: `第${index}${zh}` }, ...recorded() },
  });
  for (let index = 0; index < sources; index += 1) yield source(index);
  for (let index = 0; index < MINISTRIES; index += 1)
    yield named('ministry', index, 'Ministry', '部', { bodyKind: 'MINISTRY' });
  for (let index = 0; index < governments; index += 1) {
    yield named('local-government', index, 'Government', '人民政府', { bodyKind: 'GOVERNMENT', level: 'MUNICIPAL' });
  }
  for (let index = 0; index < CITIES; index += 1)
    yield named('city', index, 'City', '市', { code: String(100_000 + index) });
  for (let index = 0; index < INDUSTRIES; index += 1) yield named('industry', index, 'Industry', '产业');
  for (let index = 0; index < ZONES; index += 1)
    yield named('zone', index, 'Zone', '先导区', { programme: 'MIIT_PILOT_ZONE' });
  for (let index = 0; index < MEASURES; index += 1) {
    const definition = { en: `What is counted as the measure number ${index}.` };
    yield named('measure', index, 'Scale', '规模', { definition, unit: 'CNY' });
  }
  // Numbers that were reached, beside the targets that policies set.
  for (let index = 0; index < CITIES; index += 1) {
    yield observation(recorded(), {
      id: `observation/city-${index}`,
      subject: `city/number-${index}`,
      ...{ measure: index % MEASURES, industry: index % INDUSTRIES, year: FIRST_YEAR + (index % YEARS) },
      ...{ value: 1 + Math.floor(random() * 10_000), nature: 'ACTUAL' },
    });
  }
}

function source(index) {
  return {
    ...{ kind: 'source', id: `source/report-${index}`, title: { en: `Report ${index}` }, publisher: 'Gazette' },
    ...{ linkSafe: false, language: 'zh', tier: 'OFFICIAL', access: 'whole document', recordedAt: RECORDED_AT },
  };
}

function policy({ random, recorded }, index, { title, policyKind, year, month, number }) {
  const day = twoDigits(1 + Math.floor(random() * 28));
  return {
    ...{ kind: 'policy', id: `policy/number-${index}`, title, documentNumber: number(index), policyKind },
    ...{ stage: 'FINAL', issuedOn: `${year}-${month()}-${day}`, inForceFrom: `${year + 1}-01-01` },
    note: 'Issued together with the finance department; number from a citing document; the whole text was read.',
    ...recorded(),
  };
}

function* relations({ random, recorded, earlier, ministry, government, city, industry, zone }, index) {
  const relation = (type, to, rest) => ({
    ...{ kind: 'relation', type, from: `policy/number-${index}`, to, ...rest, basis: 'EXPLICIT', ...recorded() },
  });
  const seen = new Set();
  for (let position = 0; position < LINEAGE_RELATIONS && index > 0; position += 1) {
    const to = earlier(index, position);
    const type = byShare(random, LINEAGE_TYPES);
    if (seen.has(to)) continue;
    seen.add(to);
    yield relation(type, `policy/number-${to}`);
  }
  const issuer =
    random() < MINISTRY_SHARE ? `ministry/number-${ministry()}` : `local-government/number-${government()}`;
  yield relation('ISSUED_BY', issuer, { role: 'ISSUER' });
  yield relation('APPLIES_IN', random() < ZONE_SHARE ? `zone/number-${zone()}` : `city/number-${city()}`);
  yield relation('TARGETS', `industry/number-${industry()}`);
}

function target({ random, recorded, city, industry }, index, year) {
  return observation(recorded(), {
    ...{ id: `observation/target-${index}`, subject: `city/number-${city()}`, setBy: `policy/number-${index}` },
    ...{ measure: Math.floor(random() * MEASURES), industry: industry(), year: year + 3 },
    ...{ value: 1 + Math.floor(random() * 10_000), nature: 'TARGET' },
  });
}

function observation(recorded, { id, subject, setBy, measure, industry, year, value, nature }) {
  const period = { kind: 'YEAR', start: `${year}-01-01`, end: `${year}-12-31`, label: String(year) };
  return {
    ...{ kind: 'observation', id, measure: `measure/number-${measure}`, subject },
    ...{ industry: `industry/number-${industry}`, value: `${value}000000`, unit: 'CNY', qualifier: 'EXACT' },
    ...{ nature, period, ...(setBy && { setBy }), ...recorded },
  };
}

/** Writes records to a stream and ends it. Returns how many records there were, and how many of them are relations. */
export async function writeFacts(facts, stream) {
  const counts = { records: 0, relations: 0 };
  for (const record of facts) {
    counts.records += 1;
    if (record.kind === 'relation') counts.relations += 1;
    if (!stream.write(`${JSON.stringify(record)}\n`)) await once(stream, 'drain');
  }
  stream.end();
  await once(stream, 'finish');
  return counts;
}

async function main() {
  const { values } = parseArgs({
    options: { policies: { type: 'string', default: '10000' }, out: { type: 'string' } },
  });
  const policies = Number(values.policies);
  if (!Number.isSafeInteger(policies) || policies < 1) {
    throw new Error(`--policies must be a whole number from 1, but got ${values.policies}.`);
  }
  const stream = values.out === undefined ? process.stdout : createWriteStream(values.out);
  const { records, relations } = await writeFacts(madeUpFacts(policies), stream);
  console.error(`${records} records, ${relations} of them relations.`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  main().catch((error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
}
