/** Turns times into ratios, and these into a page. */
import { format, resolveConfig } from 'prettier';
import { DEPTH, RELATION_LIMIT, WAYS } from './ways.mjs';

const [OURS] = WAYS;

/** The value below which `share` of the values lie. */
function quantile(values, share) {
  const sorted = values.toSorted((left, right) => left - right);
  return sorted[Math.round(share * (sorted.length - 1))];
}

function median(values) {
  return quantile(values, 0.5);
}

/** The median, with the range of the middle half. */
function spread(values) {
  const [middle, least, most] = [0.5, 0.25, 0.75].map((share) => quantile(values, share).toFixed(2));
  return `${middle} (${least}–${most})`;
}

/** Of each round, how many times as long the way at `way` took as ours. */
function ratios(rounds, index, way) {
  return rounds.map((times) => times[index][way] / times[index][0]);
}

function table(heads, rows) {
  return [heads, heads.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function comparison({ cases, rounds }) {
  const heads = ['closure', 'policies', ...WAYS.slice(1).map(({ name }) => `${name} / ours`), 'statements'];
  const rows = cases.map(({ title, reached, statements }, index) => [
    title,
    reached,
    ...WAYS.slice(1).map((_way, other) => spread(ratios(rounds, index, other + 1))),
    statements.join(', '),
  ]);
  return table(heads, rows);
}

/** For each ladder and round, how many times as long ours takes as for the closure of the same direction. */
function ladderRatios({ cases, rounds }) {
  return cases.flatMap(({ way, isLadder }, index) => {
    const typical = cases.findIndex((one) => one.way === way);
    return isLadder ? [rounds.map((times) => times[index][0] / times[typical][0])] : [];
  });
}

function ladders(result) {
  const titles = result.cases.filter(({ isLadder }) => isLadder).map(({ title }) => title);
  const rows = ladderRatios(result).map((values, index) => [titles[index], spread(values)]);
  return table(['ours', 'ladder / closure of the same direction'], rows);
}

function fastest({ cases, rounds }, index) {
  const all = WAYS.map(({ name }, way) => ({ name, ratio: way === 0 ? 1 : median(ratios(rounds, index, way)) }));
  const [first, second] = all.toSorted((left, right) => left.ratio - right.ratio);
  const lead = (second.ratio / first.ratio).toFixed(1);
  return `${cases[index].title} it is ${first.name}, ${lead} times as fast as the next (${second.name})`;
}

/** One sentence of what the figures say; the engine's name is up to the first comma. */
function summary(result) {
  const closures = result.cases.flatMap(({ isLadder }, index) => (isLadder ? [] : [fastest(result, index)]));
  const ladders = ladderRatios(result).map((values) => median(values).toFixed(2));
  return `On ${result.engine.split(',')[0]}, the fastest way by the median is this: ${closures.join('; ')}. The ladder takes ours ${ladders.join(' and ')} times as long as a closure.`;
}

/** The page `bench/lineage.md`. */
export async function report({ policies, relations }, results) {
  const [{ rounds }] = results;
  const withNeo4j = results.length > 1;
  const text = [
    '# Three ways to find a closure of the lineage',
    `\`npm run bench:lineage\` writes this page, after \`npm run build:server\`; Neo4j is included when \`NEO4J_URI\` names a server, **whose database it empties**. It compares ways within one run on one machine (Node.js ${process.versions.node}) and promises no times. The database runs on the same machine: over a network, each further statement costs a round trip more.`,
    `${relations.toLocaleString('en')} made-up lineage relations join ${policies.toLocaleString('en')} policies in ten layers, with a few hubs. A closure is everything within ${DEPTH} steps, and its first 50 policies in full. “Down” starts at the six policies on which most others rest directly, of those whose closure has no more than the ${RELATION_LIMIT.toLocaleString('en')} relations that the server reads for a request; “up” starts at six policies of the lowest layer. In the ladder, nine layers of four rest on each other completely: 4^8 paths lead through it.`,
    `The ways: **${OURS.name}** reads the relations of the whole closure, with all that any traversal needs of them, and finds the shortest paths in memory; **${WAYS[1].name}** asks from level to level for what is new, with all ids in one list, and reads only what this page needs; **${WAYS[2].name}** asks from level to level in batches of at most 100 ids, which run at the same time, and reads relations and policies in full. Before anything is measured, all three must give the same policies at the same depths, and the same first page.`,
    `Each figure is how many times as long as ours a way took: the median of ${rounds.length} rounds, in which the ways take turns, with the range of the middle half. Below 1, it was faster than ours. “Policies” is how many a closure has on the mean; “statements”, how many each way sent for it, in the order above.`,
    ...results.flatMap((result) => [`## ${result.engine}`, comparison(result), ladders(result)]),
    ...(withNeo4j ? [] : ['## Neo4j', 'Skipped: `NEO4J_URI` was not set.']),
    '## What it shows',
    `${results.map(summary).join(' ')} A way that followed each of the ladder's 65,536 paths would show there.`,
  ].join('\n\n');
  const options = await resolveConfig(new URL('lineage.md', import.meta.url));
  return format(text, { ...options, parser: 'markdown' });
}
