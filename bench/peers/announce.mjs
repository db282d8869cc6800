/** Tells the benchmark where this server listens, and ends in order when it is told to, so that a profile is written. */
export function announce(url) {
  for (const signal of ['SIGTERM', 'SIGINT']) process.once(signal, () => process.exit(0));
  console.log(JSON.stringify({ url }));
}
