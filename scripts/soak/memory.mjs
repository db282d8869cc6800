// What memory a server holds: what is resident when its garbage has been collected, without what V8 keeps free. How much
// garbage there is between two collections, and how much room is kept for more, depends on the load of the moment.
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
  let id = 0;
  const call = async (method) => {
    id += 1;
    const answered = once(socket, 'message');
    socket.send(JSON.stringify({ id, method }));
    const [answer] = await answered;
    return JSON.parse(answer).result;
  };
  try {
    const samples = [];
    while (samples.length < SAMPLES) {
      await call('HeapProfiler.collectGarbage');
      // Its pages go back to the system a little later.
      await sleep(1_000);
      const { usedSize, totalSize } = await call('Runtime.getHeapUsage');
      samples.push(memoryOf(child) - (totalSize - usedSize) / 2 ** 20);
    }
    return Math.min(...samples);
  } finally {
    socket.terminate();
  }
}
