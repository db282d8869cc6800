import type { ChangeAction } from '../change/change-request.js';
import type { Role } from './principal.js';

/** The role that each change of the graph takes: what `@auth` says of the mutation of that name, said again at the gate. */
export const ROLE_OF_ACTION = {
  policyPut: 'EDITOR',
  relationAssert: 'EDITOR',
  relationRetract: 'EDITOR',
  observationRecord: 'EDITOR',
  observationRetract: 'EDITOR',
  claimRecord: 'EDITOR',
  claimRetract: 'EDITOR',
  sourcePut: 'EDITOR',
  factsImport: 'EDITOR',
  nodeMerge: 'CURATOR',
  changeUndo: 'CURATOR',
} as const satisfies Readonly<Record<ChangeAction, Role>>;
