/** The faults of an import: the first of them in full, and how many there are. */
import { describeFault, type Fault } from '../facts/fault.js';

/** More than these are read by nobody. */
const MOST_SHOWN = 100;

export class FaultList {
  readonly shown: Fault[] = [];
  count = 0;

  add(fault: Fault): void {
    this.count += 1;
    if (this.shown.length < MOST_SHOWN) this.shown.push(fault);
  }

  /** Each fault on a line, and how many more there are. */
  describe(): string {
    const lines = this.shown.map((fault) => `${describeFault(fault)}\n`);
    const more = this.count - this.shown.length;
    return [...lines, ...(more > 0 ? [`and ${more.toLocaleString('en')} more\n`] : [])].join('');
  }
}
