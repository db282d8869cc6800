import { AccessUnavailableError } from './refusals.js';

/** What resolvers tell the audit log of one operation. */
export class OperationAudit {
  private isBegun = false;
  private readonly names: string[] = [];
  private changes: { readonly version?: number; readonly rows?: number } = {};
  private isFaulty = false;

  /** Says that there will be a line for the operation. */
  begin(): void {
    this.isBegun = true;
  }

  /**
   * Says that a root field of a mutation is asked for. Throws an AccessUnavailableError unless there will be a line for
   * it: no way to a mutation leads past the log.
   */
  asked(field: string): void {
    this.names.push(field);
    if (this.isBegun) return;
    throw new AccessUnavailableError('Nothing can be written now: this server cannot keep its audit log.');
  }

  /** What the field answered, which may have `userErrors`. */
  answered(payload: unknown): void {
    const { userErrors } = (payload ?? {}) as { readonly userErrors?: readonly unknown[] };
    if (userErrors !== undefined && userErrors.length > 0) this.isFaulty = true;
  }

  /** The version of the graph that a change made, and how many records it wrote. */
  wrote(version: number, rows: number): void {
    this.changes = { version, rows: (this.changes.rows ?? 0) + rows };
  }

  /** The root fields that were asked for, in order. */
  get fields(): readonly string[] {
    return this.names;
  }

  get hasUserErrors(): boolean {
    return this.isFaulty;
  }

  get written(): { readonly version?: number; readonly rows?: number } {
    return this.changes;
  }
}
