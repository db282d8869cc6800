// Opens the graph that the first argument names and writes numbered changes until it is killed. It says `opening`, `open`
// and the number of each change once that was acknowledged.
//   node scripts/faults/writer.mjs <url> <gate or changes> <checkpoint every so many ms, 0: as the server does> <close after so many changes, 0: never>
import { writeSync } from 'node:fs';
import grafeo from '@grafeo-db/js';
import { defineSchema } from '../../dist/facts/seed.js';
import { openGraph } from '../../dist/graph/open-graph.js';
import { CHANGES } from './changes.mjs';

/** Several writes wait at once, as in a server: they share what forces them to the disk. Neo4j does not keep their order. */
const AT_ONCE = { grafeo: 3, neo4j: 1 };

const [url, through] = process.argv.slice(2);
const [checkpointEvery, closeAfter] = process.argv.slice(4).map(Number);
const { countChanges, writeChange } = CHANGES[through];

// Not through a stream, whose lines could still be in this process when it is killed.
const say = (what) => writeSync(1, `${what}\n`);

if (checkpointEvery > 0) {
  const { setCheckpointTriggers } = grafeo.GrafeoDB.prototype;
  grafeo.GrafeoDB.prototype.setCheckpointTriggers = function () {
    setCheckpointTriggers.call(this, { intervalMs: checkpointEvery });
  };
}

async function write(graph, howMany) {
  const first = (await countChanges(graph)) + 1;
  const waiting = new Set();
  for (let number = first; number < first + howMany; number += 1) {
    const written = writeChange(graph, number).then(() => {
      say(number);
      waiting.delete(written);
    });
    waiting.add(written);
    if (waiting.size === AT_ONCE[graph.engine]) await Promise.race(waiting);
  }
  await Promise.all(waiting);
}

for (;;) {
  say('opening');
  const graph = await openGraph({ url, user: undefined, password: undefined, database: 'neo4j' });
  await defineSchema(graph);
  say('open');
  await write(graph, closeAfter > 0 ? closeAfter : Infinity);
  await graph.close();
}
