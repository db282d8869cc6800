// Everything a Neo4j run needs before Java is started: the jars, a folder of its own
// and the configuration. All of it lives under .neo4j/ at the top of the repository.
import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const POM = fileURLToPath(new URL('pom.xml', import.meta.url));
const STORE = fileURLToPath(new URL('../../.neo4j', import.meta.url));
const VERSION = /<neo4j\.version>(.+)<\/neo4j\.version>/.exec(fs.readFileSync(POM, 'utf8'))[1];

export const JAVA = process.env.JAVA_HOME ? join(process.env.JAVA_HOME, 'bin', 'java') : 'java';

/** Retries, because a server that was just killed may still be writing its last file. */
export const remove = (folder) => fs.rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** A launcher that was killed outright could not tidy up: the next one does it. */
function removeAbandonedRuns() {
  for (const name of fs.readdirSync(STORE)) {
    const pid = /^run-(\d+)/.exec(name)?.[1];
    if (pid && !isAlive(Number(pid))) remove(join(STORE, name));
  }
}

export function makeRunFolder() {
  fs.mkdirSync(STORE, { recursive: true });
  removeAbandonedRuns();
  return fs.mkdtempSync(join(STORE, `run-${process.pid}-`));
}

export function requireJava() {
  const said = spawnSync(JAVA, ['-version'], { encoding: 'utf8' });
  const major = Number(/version "(\d+)/.exec(said.stderr ?? '')?.[1] ?? 0);
  if (major >= 17) return;
  throw new Error(
    `Neo4j needs Java 17 or newer (found: ${major || 'none'}): install it, for example with ` +
      '"apt-get install openjdk-17-jre-headless", or set NEO4J_URI to a running server.',
  );
}

function copyJarsTo(folder) {
  const said = spawnSync(
    'mvn',
    ['-q', '-B', '-f', POM, 'dependency:copy-dependencies', '-DincludeScope=runtime', `-DoutputDirectory=${folder}`],
    { encoding: 'utf8' },
  );
  if (said.error) {
    throw new Error(
      'Fetching Neo4j needs Maven (mvn): install it, for example with ' +
        '"apt-get install maven", or set NEO4J_URI to a running server.',
    );
  }
  if (said.status !== 0) {
    throw new Error(`Maven could not fetch Neo4j ${VERSION}: ${said.stdout.trim().split('\n')[0]}`);
  }
}

/** Fills a folder aside first, so that an interrupted download is never taken for a whole one. */
export function fetchJars(runFolder) {
  const library = join(STORE, `lib-${VERSION}`);
  const isComplete = () => fs.existsSync(join(library, 'complete'));
  if (isComplete()) return library;
  console.log(`Fetching Neo4j ${VERSION} with Maven (about 120 MB, once) ...`);
  const aside = join(runFolder, 'lib');
  copyJarsTo(aside);
  fs.writeFileSync(join(aside, 'complete'), '');
  if (isComplete()) return library; // another launcher was faster
  remove(library);
  fs.renameSync(aside, library);
  return library;
}

function settingsFor(port) {
  const address = `127.0.0.1:${port}`;
  return {
    'server.default_listen_address': '127.0.0.1',
    'server.bolt.listen_address': address,
    // A routing driver (neo4j://) is sent here: a host name could resolve to ::1 instead.
    'server.bolt.advertised_address': address,
    'server.http.enabled': 'false',
    'server.https.enabled': 'false',
    'server.memory.pagecache.size': '128m',
    'dbms.usage_report.enabled': 'false',
    'dbms.security.auth_enabled': 'false',
    'dbms.security.allow_csv_import_from_file_urls': 'false',
    'db.transaction.timeout': '30s',
    'db.transaction.monitor.check.interval': '100ms',
  };
}

export function writeConfiguration(runFolder, port) {
  const folder = join(runFolder, 'conf');
  const lines = Object.entries(settingsFor(port)).map(([name, value]) => `${name}=${value}\n`);
  fs.mkdirSync(folder);
  fs.writeFileSync(join(folder, 'neo4j.conf'), lines.join(''));
  return folder;
}
