/** What all mutations that change facts have in common: the request, the faults as user errors, the payload. */
import { createHash } from 'node:crypto';
import type { GraphQLResolveInfo } from 'graphql';
import type { ChangeOutcome, UserError } from '../generated/resolvers.js';
import type { Context } from '../graphql/context.js';
import { badUserInput } from '../graphql/errors.js';
import { refreshConflicts } from '../conflict/refresh-conflicts.js';
import { selectedNames } from '../plan/selection.js';
import { windowStatement, type LogRow } from './change-graph.js';
import { loggedChange, type GraphChange } from './graph-change.js';
import {
  ChangeRefusedError,
  type Applied,
  type ChangeAction,
  type ChangeFault,
  type ChangeRequest,
} from './change-request.js';

/** What every input has. */
interface Input {
  readonly note?: string | null;
  readonly expectedVersion?: number | null;
  readonly clientMutationId?: string | null;
}

/** A change that was made, and the fields of the payload that show it. */
interface Made {
  readonly applied: Applied;
  readonly shown: Readonly<Record<string, unknown>>;
}

export interface Run {
  readonly action: ChangeAction;
  readonly input: Input;
  readonly make: (request: ChangeRequest) => Promise<Made>;
  /** Whether nothing was to be written. */
  readonly isTrial?: boolean;
  /** What the payload shows when the change was refused. */
  readonly shownWhenRefused?: Readonly<Record<string, unknown>>;
  /** Where in the input a fault stands; null for the input as a whole. */
  readonly fieldOf: (fault: ChangeFault) => string | null;
}

const LONGEST_MUTATION_ID = 200;
const LONGEST_NOTE = 5_000;

/** Makes a change and gives its payload. Throws BAD_USER_INPUT and what the graph throws; faults of the input it gives. */
export async function runChange<Payload>(run: Run, context: Context, info: GraphQLResolveInfo): Promise<Payload> {
  const request = requestOf(run, context);
  const { clientMutationId = null } = request;
  try {
    const { applied, shown } = await run.make(request);
    const { version, added, revised, retracted } = applied;
    const isDifferent = added.length + revised.length + retracted.length > 0;
    const rows = run.isTrial === true ? 0 : added.length + revised.length + retracted.length;
    if (rows > 0) context.audit.wrote(version, rows);
    const change = rows > 0 && selectedNames(info).has('change') ? await changeOf(version, context) : null;
    if (rows > 0) await askTheRules(request, [...added, ...revised, ...retracted], context);
    return await context.reader.fill(info, {
      ...shown,
      ...{ version, change, outcome: outcomeOf(isDifferent, rows), userErrors: [], clientMutationId },
    });
  } catch (error) {
    if (!(error instanceof ChangeRefusedError)) throw error;
    const userErrors = error.faults.map((fault): UserError => {
      return { field: run.fieldOf(fault), code: fault.code, message: fault.message };
    });
    const version = await context.graph.version();
    return context.reader.fill(info, {
      ...run.shownWhenRefused,
      ...{ version, outcome: 'REFUSED', userErrors, clientMutationId },
    });
  }
}

function outcomeOf(isDifferent: boolean, rows: number): ChangeOutcome {
  if (!isDifferent) return 'UNCHANGED';
  return rows > 0 ? 'CHANGED' : 'WOULD_CHANGE';
}

/** The change that made a version. */
async function changeOf(version: number, { graph }: Context): Promise<GraphChange | null> {
  const [row] = (await graph.read(windowStatement(version, version))) as unknown as LogRow[];
  return row ? loggedChange(row, {}) : null;
}

/** Finds the conflicts anew that the change may have made or ended; they are a change of their own. */
async function askTheRules({ action, principal }: ChangeRequest, touched: readonly string[], { graph }: Context) {
  // The change is made, whatever becomes of this; the next one, or the next import, asks the rules again.
  await refreshConflicts(graph, { action, principal, note: 'Found by rules.' }, touched).catch(() => undefined);
}

function requestOf({ action, input }: Run, { principal }: Context): ChangeRequest {
  const [note, clientMutationId] = [input.note ?? undefined, input.clientMutationId ?? undefined];
  mustBeShort('note', note, LONGEST_NOTE);
  mustBeShort('clientMutationId', clientMutationId, LONGEST_MUTATION_ID);
  const fingerprint = createHash('sha256')
    .update(JSON.stringify([action, input]))
    .digest('hex');
  const expectedVersion = input.expectedVersion ?? undefined;
  return { action, principal, note, clientMutationId, fingerprint, expectedVersion };
}

function mustBeShort(name: string, text: string | undefined, most: number): void {
  if (text === undefined || (text !== '' && text.length <= most)) return;
  throw badUserInput(`${name} must have 1 to ${String(most)} characters, but has ${String(text.length)}.`);
}
