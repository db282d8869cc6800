/** Keys and an audit log in a folder of their own, for tests. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino, type Logger } from 'pino';
import { openAccess, type Access } from '../auth/access.js';
import type { AccessSettings } from '../config.js';

export interface TestAccess extends Access {
  readonly folder: string;
  /** Takes the folder away. */
  remove(): void;
}

/** With open reading and no tokens but keys, unless `settings` say otherwise. */
export function openTestAccess(
  settings: Partial<AccessSettings> = {},
  logger: Logger = pino({ level: 'silent' }),
): TestAccess {
  const folder = mkdtempSync(join(tmpdir(), 'policy-atlas-access-'));
  const files = { keysFile: join(folder, 'keys.jsonl'), auditFile: join(folder, 'audit.jsonl') };
  const access = openAccess({ ...files, readAccess: 'open', tokens: undefined, ...settings }, logger);
  return {
    ...access,
    folder,
    remove: () => {
      rmSync(folder, { recursive: true });
    },
  };
}
