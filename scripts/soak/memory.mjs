// What memory a server holds: what is resident when its garbage has been collected. How much garbage there is between two
// collections depends on the load, and on how much memory the machine has to spare.
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { once } from 'node:events';
import { WebSocket } from 'ws';

/** Samples of which the least counts: a question that is being answered holds memory too. */
const SAMPLES = 5;

/** Resident memory of a process in MiB. */
export function memoryOf({ pid }) {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1024;
}

/** MiB that a server holds which was started with `--inspect=127.0.0.1:<port>`. */
export async function memoryHeld(child, port) {
  const [{ webSocketDebuggerUrl }] = await (await fetch(`http://127.0.0.1:${port}/json/list`)).json();
  const socket = new WebSocket(webSocketDebuggerUrl);
  await once(socket, 'open');
  try {
    const samples = [];
    for (let id = 1; id <= SAMPLES; id += 1) {
      const answered = once(socket, 'message');
      socket.send(JSON.stringify({ id, method: 'HeapProfiler.collectGarbage' }));
      await answered;
      // Its pages go back to the system a little later.
      await sleep(1_000);
      samples.push(memoryOf(child));
    }
    return Math.min(...samples);
  } finally {
    socket.terminate();
  }
}
