/** Sends requests as fast as they are answered, for the process that started this one: one load for each message. */
import autocannon from 'autocannon';

const CONNECTIONS = 16;
const TIMEOUT_SECONDS = 60;

/**
 * Each connection begins with another request, so that the same ones are not asked at the same time. Every request is
 * answered before the end, so that nothing of it is left to do for the server when the next load begins.
 */
async function run({ url, requests, amount }) {
  let connection = 0;
  const begin = performance.now();
  let end = begin;
  const result = await autocannon({
    ...{ url, connections: CONNECTIONS, amount, timeout: TIMEOUT_SECONDS, requests },
    // It looks only so often, in milliseconds, whether it has come to the end; when that was is noted here.
    sampleInt: 20,
    setupClient(client) {
      const from = connection % requests.length;
      connection += 1;
      client.setRequests([...requests.slice(from), ...requests.slice(0, from)]);
      client.on('response', () => {
        end = performance.now();
      });
    },
  });
  const { errors, timeouts, statusCodeStats } = result;
  const counts = Object.fromEntries(Object.entries(statusCodeStats).map(([status, { count }]) => [status, count]));
  return { errors: errors + timeouts, counts, seconds: (end - begin) / 1_000 };
}

process.on('message', (task) => {
  run(task).then(
    (result) => process.send({ result }),
    (error) => process.send({ error: String(error) }),
  );
});
process.send({ ready: true });
