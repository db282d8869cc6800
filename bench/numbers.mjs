/** The numbers to reach, and whether a run reached them. */
import { median, ratios, spread } from './figures.mjs';

const OVER_PEER = { 'look-up': 2.5, page: 2.8, 'three-level': 1.8, lineage: 4, industry: 4.5, search: 2.2 };
const OVER_LOADERS = { 'look-up': 1.7, page: 2.4, 'three-level': 2, lineage: 4, industry: 1.8, search: 1.3 };
const MOST_OVER_DRIVER = 1.6;
const CACHED_TO_BARE = 0.65;
const UNCHANGED_TO_BARE = 0.9;
const LADDER_TO_CLOSURE = 3;
const MOST_STATEMENTS = { 'look-up': 1, page: 1, 'three-level': 1, industry: 1, lineage: 2 };
const MOST_MEMORY = { seed: 200, large: 1_228.8 };
const MOST_GROWTH = 1.5;
/** Of the operations, those that a larger graph must not make dearer. */
const FLAT = ['look-up', 'page'];
const ENGINES = { embedded: 'embedded', neo4j: 'Neo4j' };

/** A number and what was reached; `profile` names what to look at when it was missed. */
function number(what, wanted, values, isReached, profile, digits) {
  return { what, wanted, reached: spread(values, digits), isReached: isReached(median(values)), profile };
}

const atLeast = (what, least, values, profile) =>
  number(what, `≥ ${least}`, values, (value) => value >= least, profile);
const atMost = (what, most, values, profile, digits) =>
  number(what, `≤ ${most}`, values, (value) => value <= most, profile, digits);

function ofOperation(name, measured) {
  const uncached = (engine) => ({ engine, operation: name, variant: `${engine}Uncached` });
  const numbers = [];
  const peer = ratios(measured, 'neo4jUncached', 'peer');
  numbers.push(
    atLeast(`${name}: requests/s, uncached on Neo4j, to @neo4j/graphql`, OVER_PEER[name], peer, uncached('neo4j')),
  );
  if (measured.has('peerThrough')) {
    const through = ratios(measured, 'neo4jUncached', 'peerThrough');
    numbers.push({ what: `${name}: the same, it asked through the industry`, wanted: '–', reached: spread(through) });
  }
  for (const [engine, title] of Object.entries(ENGINES)) {
    const loaders = ratios(measured, `${engine}Uncached`, `${engine}Loaders`);
    numbers.push(
      atLeast(
        `${name}: requests/s, uncached on ${title}, to Apollo with DataLoader`,
        OVER_LOADERS[name],
        loaders,
        uncached(engine),
      ),
    );
    if (measured.has(`${engine}Nested`)) {
      const nested = ratios(measured, `${engine}Uncached`, `${engine}Nested`);
      numbers.push({
        what: `${name}: the same on ${title}, it asked by nesting`,
        wanted: '–',
        reached: spread(nested),
      });
    }
  }
  const loop = ratios(measured, 'neo4jUncached', 'driverLoop', 'cpu');
  numbers.push(
    atMost(`${name}: CPU a request, uncached on Neo4j, to the bare driver`, MOST_OVER_DRIVER, loop, uncached('neo4j')),
  );
  const http = ratios(measured, 'neo4jUncached', 'driverHttp', 'cpu');
  numbers.push({
    what: `${name}: the same, to the bare driver behind bare node:http`,
    wanted: '–',
    reached: spread(http),
  });
  for (const [engine, title] of Object.entries(ENGINES)) {
    const profile = (variant) => ({ engine, operation: name, variant: `${engine}${variant}` });
    const cached = ratios(measured, `${engine}Cached`, 'bare');
    numbers.push(
      atLeast(`${name}: requests/s, cached on ${title}, to bare node:http`, CACHED_TO_BARE, cached, profile('Cached')),
    );
    const unchanged = ratios(measured, `${engine}Unchanged`, 'bareUnchanged');
    numbers.push(
      atLeast(
        `${name}: requests/s, 304 on ${title}, to bare node:http`,
        UNCHANGED_TO_BARE,
        unchanged,
        profile('Unchanged'),
      ),
    );
  }
  return numbers;
}

function ladders(measured) {
  return Object.entries(ENGINES).map(([engine, title]) =>
    atMost(
      `ladder of 4^8 paths on ${title}: time a request, to lineage`,
      LADDER_TO_CLOSURE,
      ratios(measured, `${engine}Uncached`, `${engine}Ladder`),
      { engine, operation: 'lineage', variant: `${engine}Ladder` },
    ),
  );
}

function statementNumbers(statements) {
  return Object.entries(statements).map(([name, count]) => {
    const most = MOST_STATEMENTS[name];
    const wanted = most === undefined ? '–' : `≤ ${most}`;
    return { what: `${name}: statements`, wanted, reached: String(count), ...(most && { isReached: count <= most }) };
  });
}

function memoryNumbers({ seed, large }) {
  const asked = (what, most, { loaded }) => ({
    ...{ what, wanted: `≤ ${Math.round(most)} MiB`, reached: `${Math.round(loaded)} MiB`, isReached: loaded <= most },
  });
  return [
    asked('memory of the server with the seed', MOST_MEMORY.seed, seed),
    ...(large
      ? [asked(`memory with ${large.policies.toLocaleString('en')} policies embedded`, MOST_MEMORY.large, large)]
      : []),
  ];
}

function growthNumbers(growth) {
  return FLAT.map((name) => {
    const values = ratios(growth.measured.get(name), 'few', 'many');
    const what = `${name}: time a request on Neo4j with ${growth.policies.toLocaleString('en')} policies, to that with few`;
    return atMost(what, MOST_GROWTH, values);
  });
}

/** All numbers of a run, in the order of the issue. */
export function judge({ cases, measured, statements, memory, growth }) {
  return [
    ...cases.flatMap(({ name }) => ofOperation(name, measured.get(name))),
    ...(measured.has('lineage') ? ladders(measured.get('lineage')) : []),
    ...statementNumbers(statements),
    ...(memory ? memoryNumbers(memory) : []),
    ...(growth ? growthNumbers(growth) : []),
  ];
}
