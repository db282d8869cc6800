import type { Command } from 'commander';
import { stateOf, type Key } from '../auth/key-events.js';
import { KeyFile } from '../auth/key-file.js';
import { faultOfEnd, faultOfName, inDays } from '../auth/key-request.js';
import { ROLES, type Role } from '../auth/principal.js';
import { readConfiguration } from '../config.js';
import { isDate } from '../facts/dates.js';
import { Failure, Misuse } from './failure.js';

const LONGEST_DAYS = 3_650;

const AFTER_HELP = `
Keys are kept in the file of KEYS_FILE (./data/keys.jsonl), which a running server watches; of each only a hash is kept.
Example: curl -H "authorization: Bearer $KEY" …`;

interface CreateOptions {
  readonly role: string;
  readonly name: string;
  readonly expires?: string;
}

/** `atlas key`: who may write. It needs no graph, so it works beside a running server. */
export function addKey(program: Command): void {
  const key = program
    .command('key')
    .description('make, list and revoke the keys with which programs and people may write')
    .addHelpText('after', AFTER_HELP);
  key
    .command('create')
    .description('make a key and write it to the standard output, this once')
    .requiredOption('--role <role>', `what it may do: ${ROLES.map((role) => role.toLowerCase()).join(', ')}`)
    .requiredOption('--name <name>', 'for whom or what it is')
    .option('--expires <when>', 'a number of days such as 90d, a day such as 2027-01-01, or never; 90d when left out')
    .action(reporting(create));
  key.command('list').description('say which keys there are').action(reporting(list));
  key
    .command('revoke')
    .description('end a key at once and for good')
    .argument('<prefix>', 'the 8 characters between its first and its second _')
    .action(reporting(revoke));
}

/** Throws a Misuse. */
function create({ role, name, expires }: CreateOptions): void {
  const fault = faultOfName(name);
  if (fault !== undefined) throw new Misuse(`--name ${fault}.`);
  const wanted = { role: roleOf(role), name, expiresAt: endOf(expires) };
  const { key, secret } = keyFile().create(wanted);
  process.stdout.write(`${secret}\n`);
  const end = key.expiresAt === null ? 'It never expires' : `It expires at ${toSeconds(key.expiresAt)}`;
  process.stderr.write(`Keep it now: it is not shown again. ${end}. To end it: atlas key revoke ${key.prefix}\n`);
}

function list(): void {
  const keys = keyFile().list();
  if (keys.length === 0) {
    process.stdout.write(
      'There are no keys. Make one: atlas key create --role editor --name "who or what it is for"\n',
    );
    return;
  }
  const head = ['PREFIX', 'ROLE', 'STATE', 'CREATED', 'EXPIRES', 'LAST USED', 'NAME'];
  process.stdout.write(table([head, ...keys.map(cells)]));
}

/** Throws a Failure when there is no such key. */
function revoke(prefix: string): void {
  const key = keyFile().revoke(prefix);
  if (!key) throw new Failure(`There is no key with the prefix ${JSON.stringify(prefix)}. See: atlas key list`);
  process.stdout.write(`${prefix} (${key.name}) is revoked.\n`);
}

function keyFile(): KeyFile {
  return new KeyFile(readConfiguration().access.keysFile);
}

/** The same work, with what the system refuses in one line. */
function reporting<Given extends readonly unknown[]>(work: (...given: Given) => void): (...given: Given) => void {
  return (...given) => {
    try {
      work(...given);
    } catch (error) {
      const { syscall, message } = error as NodeJS.ErrnoException;
      throw syscall === undefined ? error : new Failure(`The keys cannot be read or written: ${message}.`);
    }
  };
}

function roleOf(text: string): Role {
  const role = ROLES.find((one) => one.toLowerCase() === text);
  if (role) return role;
  const words = ROLES.map((one) => one.toLowerCase()).join(', ');
  throw new Misuse(`--role must be one of ${words}, but got ${JSON.stringify(text)}.`);
}

/** The instant at which the key ends; null for never. */
function endOf(text: string | undefined): string | null {
  if (text === undefined) return inDays();
  if (text === 'never') return null;
  const days = Number(/^(\d{1,4})d$/.exec(text)?.[1] ?? 0);
  if (days >= 1 && days <= LONGEST_DAYS) return inDays(days);
  const form = `must be 1d to ${String(LONGEST_DAYS)}d, a calendar day or never`;
  if (!isDate(text)) throw new Misuse(`--expires ${form}, but got ${JSON.stringify(text)}.`);
  const end = new Date(text).toISOString();
  const fault = faultOfEnd(end);
  if (fault !== undefined) throw new Misuse(`--expires ${fault}.`);
  return end;
}

function cells(key: Key): string[] {
  const { prefix, role, createdAt, expiresAt, lastUsedAt, name } = key;
  const instants = [createdAt, expiresAt ?? 'never', lastUsedAt ?? 'never'].map(toSeconds);
  return [prefix, role.toLowerCase(), stateOf(key).toLowerCase(), ...instants, name];
}

/** An instant to the second; any other word as it is. */
function toSeconds(instant: string): string {
  return instant.replace(/\.\d+Z$/, 'Z');
}

/** Columns under each other; the last may be of any width. */
function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, index) => Math.max(...rows.map((row) => row[index]?.length ?? 0)));
  const lines = rows.map((row) => row.map((cell, index) => cell.padEnd(widths[index] ?? 0)).join('  '));
  return lines.map((line) => `${line.trimEnd()}\n`).join('');
}
