/** Turns a run into the page `bench/results.md`. */
import { cpus } from 'node:os';
import { format, resolveConfig } from 'prettier';
import { median, ratios, spread, table } from './figures.mjs';
import { judge } from './numbers.mjs';
import { IS_PINNED } from './servers.mjs';

const TITLES = {
  embeddedUncached: 'ours, embedded, uncached',
  embeddedCached: 'ours, embedded, warm cache',
  embeddedUnchanged: 'ours, embedded, 304',
  neo4jUncached: 'ours, Neo4j, uncached',
  neo4jCached: 'ours, Neo4j, warm cache',
  neo4jUnchanged: 'ours, Neo4j, 304',
  embeddedLoaders: 'Apollo with DataLoader, embedded',
  neo4jLoaders: 'Apollo with DataLoader, Neo4j',
  embeddedNested: 'Apollo with DataLoader, embedded, asked by nesting',
  neo4jNested: 'Apollo with DataLoader, Neo4j, asked by nesting',
  peer: '@neo4j/graphql',
  peerThrough: '@neo4j/graphql, asked through the industry',
  driverHttp: 'bare driver behind bare node:http',
  driverLoop: 'bare driver, no HTTP',
  bare: 'bare node:http, the same bytes',
  bareUnchanged: 'bare node:http, 304',
  embeddedLadder: 'ours, embedded, the ladder',
  neo4jLadder: 'ours, Neo4j, the ladder',
};

const figure = (number) => Math.round(number).toLocaleString('en');

function operationPart({ operation, name, agreement }, measured) {
  const rows = Object.keys(TITLES)
    .filter((variant) => measured.has(variant))
    .map((variant) => {
      const rounds = measured.get(variant);
      const rate = rounds.map((round) => round.rate);
      const cpu = rounds.map((round) => round.cpu);
      const toOurs = ['neo4jUncached', 'driverLoop'].includes(variant)
        ? '–'
        : spread(ratios(measured, variant, 'neo4jUncached'));
      return [
        TITLES[variant],
        `${figure(median(rate))} (${figure(Math.min(...rate))}–${figure(Math.max(...rate))})`,
        spread(cpu, 3),
        toOurs,
      ];
    });
  const agreed = operation.isRanked
    ? `The peers give the order of the text index and ours is another: of our hits, ${Object.entries(agreement)
        .map(([who, share]) => `${who} has ${Math.round(share * 100)} %`)
        .join(', ')}. Apollo with DataLoader uses our search, and gives the same.`
    : 'All gave the same answer.';
  return [
    `### ${name}: ${operation.title}`,
    agreed,
    table(['variant', 'requests/s', 'CPU ms a request', 'requests/s to ours, Neo4j, uncached'], rows),
  ].join('\n\n');
}

function numbersPart(numbers) {
  const missed = numbers.filter(({ isReached }) => isReached === false).length;
  const judged = numbers.filter(({ isReached }) => isReached !== undefined).length;
  const verdict = (isReached) => (isReached === undefined ? '' : isReached ? 'yes' : '**no**');
  return [
    '## The numbers to reach',
    `${judged - missed} of ${judged} are reached. A number with “–” has no limit, and is said to show what the one above depends on.`,
    table(
      ['what', 'wanted', 'median of the rounds (least–most)', 'reached'],
      numbers.map(({ what, wanted, reached, isReached }) => [what, wanted, reached, verdict(isReached)]),
    ),
  ].join('\n\n');
}

function memoryPart({ seed, large }) {
  const mebibytes = ({ ready, loaded }) => [`${figure(ready)} MiB`, `${figure(loaded)} MiB`];
  const rows = [
    ['the seed, at the first start, which loads it', ...mebibytes(seed.seeding)],
    ['the seed, at any other start', ...mebibytes(seed)],
    ...(large ? [[`${figure(large.policies)} policies, embedded`, ...mebibytes(large)]] : []),
  ];
  return [
    '## Memory',
    'Resident memory of the server, the embedded engine in it, when it was ready and after five seconds of requests.',
    table(['graph', 'ready', 'after requests'], rows),
  ].join('\n\n');
}

function growthPart(growth, policies) {
  if (!growth) return '## Growth\n\nNot run: `npm run bench -- --large 100000` does.';
  const rows = [...growth.measured].map(([name, measured]) => [
    name,
    spread(ratios(measured, 'few', 'many')),
    spread(ratios(measured, 'many', 'few', 'cpu')),
  ]);
  return [
    '## Growth',
    `Uncached on Neo4j: ${figure(growth.policies)} policies to ${figure(policies)}. The industries and ministries grow with the number of policies, so that a page of them is sorted from more; a lineage is one of like size in both.`,
    table(['operation', 'time a request', 'CPU of our process a request'], rows),
    `Loading ${figure(growth.loaded.records)} records took ${figure(growth.loaded.seconds.embedded)} s embedded and ${figure(growth.loaded.seconds.neo4j)} s on Neo4j.`,
  ].join('\n\n');
}

function profilesPart(profiles) {
  if (profiles.size === 0) return '';
  const parts = [...profiles].map(([title, functions]) => {
    const rows = functions.map(({ name, share }) => [...name.split(' | '), `${(share * 100).toFixed(1)} %`]);
    return [`### ${title}`, table(['function', 'where', 'self time'], rows)].join('\n\n');
  });
  return [
    '## Profiles of what was missed',
    'The functions with the most time of their own, of the time in which the process was busy. Profiling itself costs some. What is answered from memory is the same work whatever was asked: it is profiled for the first operation that missed.',
    ...parts,
  ].join('\n\n');
}

function introduction({ policies, rounds, seconds, loaded, loads, minutes }) {
  const cores = IS_PINNED
    ? 'The server that is asked has one core; what loads it and Neo4j share the other'
    : 'Processes share the cores as they come';
  return [
    '# Speed, measured',
    `Written by \`npm run bench\` on Node.js ${process.versions.node}, ${cpus().length} × ${cpus()[0].model.trim()}; the load of the machine was ${loads.map((load) => load.toFixed(1)).join(', ')} (1, 5, 15 minutes, this benchmark included), and the run took ${minutes?.toFixed(0) ?? '?'} minutes. Figures are of one run on one machine, and only their ratios mean anything: all variants of an operation are asked in turn in each of ${rounds} rounds, ${seconds} s each, after ten seconds of each to warm up. Ratios are made within a round; the median is given, with the least and the most of the rounds.`,
    `The graph: ${figure(policies)} made-up policies (\`bench/generate.mjs\`) with ${figure(loaded.relations)} relations, ${figure(loaded.records)} records in all, the same ones in both engines. Each operation is asked with sixteen sets of variables over 16 connections that stay open. Before anything was timed, the answers of all variants to all sets were compared. ${cores}.`,
    'The peers: **@neo4j/graphql** 7.6 behind Apollo standalone has one type for all issuers and one for all places, which is cheaper for it than interfaces; it knows neither withdrawn relations nor, in search, any other order than that of the text index; it has no recursion, so for the lineage it nests one relation six deep. **Apollo with DataLoader** is Apollo standalone with a resolver for each field and one statement for each level. **The bare driver** runs a statement written by hand for just this answer and makes JSON of its rows. CPU is that of the process which answers, not that of Neo4j; with the embedded engine, it is that of the engine as well.',
  ].join('\n\n');
}

/** The page, or for a run of some operations the parts that there are. */
export async function report(run) {
  const { cases, measured, memory, growth, numbers, profiles, policies } = run;
  const parts = [
    introduction(run),
    numbersPart(numbers ?? judge(run)),
    '## The operations',
    ...cases.map((one) => operationPart(one, measured.get(one.name))),
    ...(memory ? [memoryPart(memory), growthPart(growth, policies)] : []),
    ...(profiles ? [profilesPart(profiles)] : []),
  ];
  const options = await resolveConfig(new URL('results.md', import.meta.url));
  return format(parts.join('\n\n'), { ...options, parser: 'markdown' });
}
