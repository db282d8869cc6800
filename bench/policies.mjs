/** Made-up policies for the benchmark: the same ones for the same seed. */
import { randomFrom } from './random.mjs';

const POLICIES = 5_000;
const RELATIONS = 20_000;
const SEED = 20_261_124;

/** Levels from the top: a few laws and national plans, then ministries, provinces, cities and districts. */
const LAYER_SHARES = [0.004, 0.01, 0.02, 0.04, 0.07, 0.11, 0.15, 0.18, 0.2, 0.216];
/** Type → its share, about that of the seed. */
const TYPE_SHARES = { BASED_ON: 0.34, ENSURES_IMPLEMENTATION_OF: 0.36, CITES: 0.2, RESPONDS_TO: 0.07, AMENDS: 0.03 };
/** Relations between documents of one layer: letters that cite each other, so that there are cycles too. */
const SIDEWAYS = 0.01;
/** Relations to the layer just above; the others go further up. */
const TO_NEXT_LAYER = 0.8;
/** The higher, the more of the relations lead to a few hubs of a layer. */
const SKEW = 2;

const RECORDED_AT = '2026-11-24T00:00:00Z';
const SOURCES = Array.from({ length: 200 }, (_source, index) => ({
  kind: 'source',
  id: `source/report-${index}`,
  title: { en: `Report ${index}` },
  publisher: 'Gazette',
  linkSafe: false,
  language: 'zh',
  tier: 'OFFICIAL',
  access: 'whole document',
  recordedAt: RECORDED_AT,
}));

/** Each fact has one of the sources, in turn. */
let facts = 0;
function recorded() {
  facts += 1;
  return { confidence: 'HIGH', sources: [SOURCES[facts % SOURCES.length].id], recordedAt: RECORDED_AT };
}

/** About as long as those of the seed. */
function policy(slug, year, day) {
  return {
    kind: 'policy',
    id: `policy/${slug}`,
    title: {
      en: `Implementation Plan for the Innovation and Development of the Artificial Intelligence Industry (${slug})`,
      zh: `关于促进新一代人工智能产业创新发展的实施方案（${slug}）`,
    },
    documentNumber: `工信部科〔${year}〕${slug}号`,
    policyKind: 'PLAN',
    stage: 'FINAL',
    issuedOn: `${year}-${day}`,
    publishedOn: `${year}-12-30`,
    inForceFrom: `${year}-12-31`,
    note: 'Issued together with the finance department; number from a citing document; the whole text was read.',
    ...recorded(),
  };
}

function relation(type, from, to) {
  return { kind: 'relation', type, from: from.id, to: to.id, basis: 'EXPLICIT', ...recorded() };
}

/** The item on which `share`, from 0 to below 1, falls. */
function byShare(shares, share) {
  let left = share;
  for (const [item, size] of shares) {
    if (left < size) return item;
    left -= size;
  }
  return shares[0][0];
}

const twoDigits = (number) => String(number).padStart(2, '0');

function madeUpPolicies(random) {
  const day = () => `${twoDigits(1 + Math.floor(random() * 11))}-${twoDigits(1 + Math.floor(random() * 28))}`;
  return LAYER_SHARES.map((share, layer) =>
    Array.from({ length: Math.round(share * POLICIES) }, (_item, index) =>
      policy(`layer-${layer}-${index}`, 2010 + layer, day()),
    ),
  );
}

/** A lineage of realistic skew: its policies layer by layer, from the top, and its relations. */
function madeUpLineage() {
  const random = randomFrom(SEED);
  const layers = madeUpPolicies(random);
  const pick = (items, skew = 1) => items[Math.floor(random() ** skew * items.length)];
  const below = layers.slice(1).flatMap((items, index) => items.map((item) => ({ item, layer: index + 1 })));
  const relations = new Map();
  while (relations.size < RELATIONS) {
    const { item, layer } = pick(below);
    const isSideways = random() < SIDEWAYS;
    const above = random() < TO_NEXT_LAYER ? layer - 1 : Math.floor(random() * layer);
    const target = pick(layers[isSideways ? layer : above], SKEW);
    if (target === item) continue;
    const made = relation(isSideways ? 'CITES' : byShare(Object.entries(TYPE_SHARES), random()), item, target);
    relations.set(`${made.type} ${made.from} ${made.to}`, made);
  }
  return { layers, relations: [...relations.values()] };
}

/** Nine layers of four policies, each resting on all four above it: 4^8 ways from the bottom to the top. */
export function ladder() {
  const layers = Array.from({ length: 9 }, (_layer, layer) =>
    Array.from({ length: 4 }, (_item, index) => policy(`ladder-${layer}-${index}`, 2010 + layer, '06-01')),
  );
  const relations = layers
    .slice(1)
    .flatMap((items, above) =>
      items.flatMap((item) => layers[above].map((target) => relation('BASED_ON', item, target))),
    );
  return { layers, relations };
}

const idOf = ({ id }) => id;

/** All records, and where closures start: the policies most relied on, first to last; the lowest ones; the ladder's ends. */
export function benchmarkFacts() {
  const lineage = madeUpLineage();
  const rungs = ladder();
  const resting = new Map();
  for (const { to } of lineage.relations) resting.set(to, (resting.get(to) ?? 0) + 1);
  const nodes = [...lineage.layers.flat(), ...rungs.layers.flat()];
  return {
    records: [...SOURCES, ...nodes, ...lineage.relations, ...rungs.relations],
    policies: lineage.layers.flat().length,
    relations: lineage.relations.length,
    hubs: [...resting.keys()].toSorted((left, right) => resting.get(right) - resting.get(left)),
    leaves: lineage.layers.at(-1).map(idOf),
    ladderTop: rungs.layers[0].slice(0, 1).map(idOf),
    ladderBottom: rungs.layers[8].slice(0, 1).map(idOf),
  };
}
