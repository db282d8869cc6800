// A client that asks a small question, that was not asked before, every 10 ms while another one attacks. It is a process
// of its own, so that what the attacker does to make its requests is not taken for the server's delay.
//   node scripts/security/second-client.mjs <port> <process of the server>
import { readFile } from 'node:fs/promises';
import { Agent, request as httpRequest } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

const [port, pid] = process.argv.slice(2);
const agent = new Agent({ keepAlive: true, maxSockets: 1 });
let seen = nothing();

function nothing() {
  return { questions: 0, longest: 0, failures: 0, memory: 0 };
}

function ask() {
  const query = `{ policy(by: { id: "policy/new-generation-ai-plan-2017" }) { a${Math.random().toString(36).slice(2)}: title } }`;
  const options = { host: '127.0.0.1', port, localAddress: '127.0.0.2', agent, method: 'POST', path: '/graphql' };
  return new Promise((resolve) => {
    const request = httpRequest({ ...options, headers: { 'content-type': 'application/json' } }, (response) => {
      response.resume().on('end', () => resolve(response.statusCode === 200));
    });
    request.on('error', () => resolve(false));
    request.end(JSON.stringify({ query }));
  });
}

/** Resident memory of the server in MiB. */
async function memory() {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+)/.exec(status)[1]) / 1024;
}

// What was seen since it was asked for last. A question that is on its way is waited for: it may be the one that is late.
let isWanted = false;
process.on('message', () => (isWanted = true));
process.on('disconnect', () => process.exit());

for (;;) {
  const begun = performance.now();
  if (!(await ask())) seen.failures += 1;
  seen.questions += 1;
  seen.longest = Math.max(seen.longest, performance.now() - begun);
  seen.memory = Math.max(seen.memory, await memory());
  if (isWanted) {
    isWanted = false;
    process.send(seen);
    seen = nothing();
  }
  await sleep(10);
}
