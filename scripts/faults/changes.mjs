import * as applied from './applied-change.mjs';
import * as stated from './change.mjs';

/** What the fault tests write: by statements of their own through the gate, or facts as mutations and imports write them. */
export const CHANGES = { gate: stated, changes: applied };
