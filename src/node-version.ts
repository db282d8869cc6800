/** What Node.js must be for the rest to be loaded; in words that an older one can read. */
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);

/** Whether it is new enough. If not, this has been said, and the process will end with code 1. */
export function nodeIsNewEnough(): boolean {
  if (major > 20 || (major === 20 && minor >= 19)) return true;
  process.stderr.write(
    `Policy Atlas needs Node.js 20.19 or newer, but this is ${process.versions.node}. Install a newer one from https://nodejs.org.\n`,
  );
  process.exitCode = 1;
  return false;
}
