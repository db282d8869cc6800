/** The program. It checks Node.js before it loads anything that an older one could not read. */
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);

if (major < 20 || (major === 20 && minor < 19)) {
  process.stderr.write(
    `Policy Atlas needs Node.js 20.19 or newer, but this is ${process.versions.node}. Install a newer one from https://nodejs.org.\n`,
  );
  process.exitCode = 1;
} else {
  const { start } = await import('./start.js');
  await start();
}
