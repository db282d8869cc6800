/** The audit log: JSON lines of who changed what, and of who was turned away. Never a token, a header or a variable. */
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Logger } from 'pino';
import { appendLine, OWNER_ONLY } from './append-line.js';
import type { Role } from './principal.js';
import type { RefusalReason } from './refusals.js';

export type Outcome =
  | 'ok'
  /** Refused for something in its input, in `userErrors`. */
  | 'user_errors'
  /** Refused for want of a role. */
  | 'refused'
  | 'failed';

/** An operation that is a mutation, after it has ended. */
interface MutationEntry {
  readonly event: 'mutation';
  readonly principal: string;
  readonly role: Role;
  /** The name of the operation; null when it has none. */
  readonly operation: string | null;
  /** Its root fields, in order. */
  readonly fields: readonly string[];
  /** SHA-256 of the document. */
  readonly document: string;
  readonly outcome: Outcome;
  /** The version of the graph that it made. */
  readonly version?: number;
  /** How many records it wrote. */
  readonly rows?: number;
  readonly milliseconds: number;
}

/** A token that was refused. */
interface RefusalEntry {
  readonly event: 'authentication';
  /** Whose token it is, when that is certain. */
  readonly principal?: string;
  readonly reason: RefusalReason;
  readonly outcome: 'refused';
}

export type AuditEntry = { readonly requestId: string } & (MutationEntry | RefusalEntry);

export class AuditLog {
  private constructor(
    readonly path: string,
    /** Whether it can be written; while it cannot, no mutation is answered. */
    readonly isOpen: boolean,
    private readonly logger: Logger,
  ) {}

  /** Makes the file. What keeps it from that is logged, and leaves the log closed. */
  static open(path: string, logger: Logger): AuditLog {
    try {
      mkdirSync(dirname(path), { recursive: true });
      closeSync(openSync(path, 'a', OWNER_ONLY));
      return new AuditLog(path, true, logger);
    } catch (error) {
      logger.error({ err: error }, 'the audit log cannot be opened: mutations are refused');
      return new AuditLog(path, false, logger);
    }
  }

  /** Adds a line with the instant of now. One that cannot be written goes to the log of the server. */
  append(entry: AuditEntry): void {
    const line = { at: new Date().toISOString(), ...entry };
    try {
      appendLine(this.path, line, false);
    } catch (error) {
      this.logger.error({ err: error, entry: line }, 'the audit log cannot be written');
    }
  }
}
