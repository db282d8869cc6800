/** What the texts of one statement share: its parameters, its variables, and the clock under which they are read. */
import { clockConditions, isKnown, type Clock } from './clock.js';
import { Parameters, rename, type Names } from './names.js';

/** `known(r)` in a definition: that relation `r` was recorded and not retracted. */
const KNOWN = /\bknown\((\w+)\)/g;

/** `unrecorded(x)`: that node `x` was not recorded yet. */
const UNRECORDED = /\bunrecorded\((\w+)\)/g;

export class Scope {
  readonly parameters = new Parameters();
  private readonly days = new Map<string, string>();
  private count = 0;

  constructor(private clock: Clock) {}

  /** A name that the statement does not have yet. */
  readonly variable = (): string => {
    this.count += 1;
    return `v${String(this.count)}`;
  };

  /** A definition's text under the names of the statement; names that are not given stay as they are. */
  render(text: string, names: Names): string {
    const known = text.replaceAll(KNOWN, (_match, variable: string) => {
      const name = names[variable as keyof Names] ?? variable;
      return `(${isKnown(name, this.clock, this.parameters)})`;
    });
    const recorded = known.replaceAll(UNRECORDED, (_match, variable: string) =>
      this.isUnrecorded(names[variable as keyof Names] ?? variable),
    );
    const day = recorded.includes('$day') ? { day: this.day() } : {};
    return rename(recorded, { ...names, ...day });
  }

  /** The parameter that holds the day of the question; the same one for every text under the same clock. */
  private day(): string {
    const day = this.clock.asOf ?? today();
    const name = this.days.get(day) ?? this.parameters.add(day);
    this.days.set(day, name);
    return name;
  }

  private isUnrecorded(name: string): string {
    const { knownAsOf } = this.clock;
    return knownAsOf === undefined ? 'false' : `${name}.recordedAt > $${this.parameters.add(knownAsOf)}`;
  }

  /** The conditions that the clock puts on what `text` binds. */
  clockConditions(text: string, names: Names): string[] {
    return clockConditions(text, names, this.clock, this.parameters);
  }

  /** Composes a part under another clock; what `clock` leaves open stays as it was. */
  within<Result>(clock: Clock, work: () => Result): Result {
    const outer = this.clock;
    this.clock = { asOf: clock.asOf ?? outer.asOf, knownAsOf: clock.knownAsOf ?? outer.knownAsOf };
    try {
      return work();
    } finally {
      this.clock = outer;
    }
  }
}

/** The day on which the question is asked, in UTC. */
export function today(): string {
  return new Date().toISOString().slice(0, 10);
}
