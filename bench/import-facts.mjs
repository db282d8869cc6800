/** Made-up facts for the benchmark of imports, as JSON Lines: policies, and three relations for each. */
import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { randomFrom } from './random.mjs';

const SEED = 20_261_124;
const RECORDED_AT = '2026-11-24T00:00:00Z';
const MINISTRIES = 40;
const CITIES = 300;
const INDUSTRIES = 60;
/** One source for so many policies. */
const POLICIES_OF_A_SOURCE = 20;
/** Shares of the relations; the rest of them are BASED_ON, and lead to a policy with a lower number. */
const SHARES = [
  ['ISSUED_BY', 'ministry', MINISTRIES, 0.3],
  ['APPLIES_IN', 'city', CITIES, 0.2],
  ['TARGETS', 'industry', INDUSTRIES, 0.15],
];

/** The lines of `policies` policies and `relations` relations, with all that they refer to. */
function* lines(policies, relations) {
  const random = randomFrom(SEED);
  const pick = (count) => Math.floor(random() * count);
  const sources = Math.ceil(policies / POLICIES_OF_A_SOURCE);
  const recorded = () => ({ confidence: 'HIGH', sources: [`source/report-${pick(sources)}`], recordedAt: RECORDED_AT });
  const named = (kind, index, rest) => ({
    ...{ kind, id: `${kind}/number-${index}`, ...rest },
    ...{ name: { en: `The ${kind} number ${index}`, zh: `第${index}号` }, ...recorded() },
  });
  for (let index = 0; index < sources; index += 1) yield source(index);
  for (let index = 0; index < MINISTRIES; index += 1) yield named('ministry', index, { bodyKind: 'MINISTRY' });
  for (let index = 0; index < CITIES; index += 1) yield named('city', index, { code: String(100_000 + index) });
  for (let index = 0; index < INDUSTRIES; index += 1) yield named('industry', index);
  for (let index = 0; index < policies; index += 1) yield policy(index, recorded());
  const seen = new Set();
  while (seen.size < relations) {
    const from = pick(policies);
    let share = random();
    const [type, kind, count] = SHARES.find(([, , , part]) => (share -= part) < 0) ?? ['BASED_ON', 'policy', from];
    if (count === 0) continue;
    // Many rest on few.
    const to = type === 'BASED_ON' ? Math.floor(random() ** 2 * count) : pick(count);
    const ends = `${type} ${from} ${to}`;
    if (seen.has(ends)) continue;
    seen.add(ends);
    yield {
      ...{ kind: 'relation', type, from: `policy/number-${from}`, to: `${kind}/number-${to}` },
      ...(type === 'ISSUED_BY' && { role: 'ISSUER' }),
      ...{ basis: 'EXPLICIT', ...recorded() },
    };
  }
}

function source(index) {
  return {
    ...{ kind: 'source', id: `source/report-${index}`, title: { en: `Report ${index}` }, publisher: 'Gazette' },
    ...{ linkSafe: false, language: 'zh', tier: 'OFFICIAL', access: 'whole document', recordedAt: RECORDED_AT },
  };
}

/** About as long as those of the seed. */
function policy(index, recorded) {
  const year = 2000 + (index % 26);
  return {
    kind: 'policy',
    id: `policy/number-${index}`,
    title: {
      en: `Implementation Plan for the Innovation and Development of the Artificial Intelligence Industry (${index})`,
      zh: `关于促进新一代人工智能产业创新发展的实施方案（${index}）`,
    },
    documentNumber: `工信部科〔${year}〕${index}号`,
    ...{ policyKind: 'PLAN', stage: 'FINAL', issuedOn: `${year}-${String(1 + (index % 12)).padStart(2, '0')}` },
    ...recorded,
  };
}

/** Writes them to a file, and returns how many they are. */
export async function writeImportFacts(path, policies, relations) {
  const file = createWriteStream(path);
  let count = 0;
  for (const line of lines(policies, relations)) {
    count += 1;
    if (!file.write(`${JSON.stringify(line)}\n`)) await once(file, 'drain');
  }
  file.end();
  await once(file, 'finish');
  return count;
}
