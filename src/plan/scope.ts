/** What the texts of one statement share: its parameters, its variables, and the clock under which they are read. */
import { clockConditions, isHeld, isKnown, isKnownNode, relationConditions, type Clock } from './clock.js';
import { Parameters, rename, type Names } from './names.js';
import { fitted, isPast, plainId, versionAt, wasKnown, type Version } from './past.js';

/**
 * What definitions say of the clock: `known(r)`, that relation or statement `r` was recorded and not retracted;
 * `knownNode(s)`, the same for a node of any kind; `held(e)`, for an edge to a source; `unrecorded(x)`, that node `x` was
 * not recorded yet; `ended(x)`, the instant at which it was retracted, if that was known. `then(p)` as an item of WITH
 * keeps node `p`, whose properties are read as they were from there on; `kept(p)` is for each WITH after that.
 */
const WORDS = /\b(known|knownNode|held|ended|plainId|then|kept)\((\w+)\)/g;
const UNRECORDED = /\bunrecorded\((\w+)\)/g;
/** `first(path, node:Label, {…})`: the map made of the first node that a path leads to. */
const FIRST = /\bfirst\(([^,]*), (\w+):(\w+), (\{[^}]*\})\)/g;
/** `fits[d: condition]`: that node `d` meets a condition; it stands where what it was cannot be bound. */
const FITS = /\bfits\[(\w+): ([^\]]*)\]/g;
const THEN = /\bthen\((\w+)\)/g;

export class Scope {
  readonly parameters = new Parameters();
  private readonly times = new Map<string, string>();
  private count = 0;
  private earliestInstant: string | undefined;

  constructor(private clock: Clock) {
    this.note(clock);
  }

  /** The earliest instant as of whose knowledge anything was read; undefined where all is read as it is. */
  get earliest(): string | undefined {
    return this.earliestInstant;
  }

  /** A name that the statement does not have yet. */
  readonly variable = (): string => {
    this.count += 1;
    return `v${String(this.count)}`;
  };

  /**
   * A definition's text under the names of the statement; names that are not given stay as they are. The properties of
   * the nodes that have a version are read from that.
   */
  render(text: string, names: Names, ...versions: readonly (Version | undefined)[]): string {
    const day = text.includes('$day') ? { day: this.day() } : {};
    const renamed = rename(text, { ...names, ...day });
    const read = (rest: string, version: Pick<Version, 'of' | 'name'> | undefined) =>
      version ? asItWas(rest, version) : rest;
    // Most texts are a property and have none of the words below, each of which would be looked for.
    if (!/[([]/.test(renamed)) return versions.reduce(read, renamed);
    const bound = isPast(this.clock)
      ? [...renamed.matchAll(THEN)].map(([, of = '']) => ({ of, name: `${of}Then` }))
      : [];
    const asked = renamed
      .replaceAll(UNRECORDED, (_match, variable: string) => this.isUnrecorded(variable))
      .replaceAll(FIRST, (_match, path: string, node: string, label: string, item: string) =>
        this.firstOf(path, node, label, item),
      )
      .replaceAll(FITS, (_match, node: string, condition: string) => this.fitted(node, {}, (on) => on(condition)));
    const said = [...versions, ...bound].reduce(read, asked);
    return said.replaceAll(WORDS, (_match, word: string, variable: string) => this.word(word, variable));
  }

  /** What node `node` was at the instant of the clock; undefined where that is what it is. */
  version(node: string): Version | undefined {
    if (!isPast(this.clock)) return undefined;
    const name = this.variable();
    // Matched once more, or else the embedded engine finds nothing around what comes out of a UNION.
    return {
      of: node,
      name,
      clause: `CALL (${node}) { MATCH (${node}) RETURN ${versionAt(node, this.instant())} AS ${name} }`,
    };
  }

  /** The condition that `conditionOn` puts on what `node` was, with texts rendered under `names` by what it is given. */
  fitted(node: string, names: Names, conditionOn: (render: (text: string) => string) => string): string {
    if (!isPast(this.clock)) return conditionOn((text) => this.render(text, names));
    const on = (name: string) => conditionOn((text) => this.render(text, names, { of: node, name, clause: '' }));
    return fitted(node, this.instant(), on);
  }

  /** The id under which a client knows node `node`. */
  id(node: string): string {
    return isPast(this.clock) ? plainId(node) : `${node}.id`;
  }

  /** The condition that a statement or relation was recorded by then, retracted or not. */
  wasRecorded(y: string): string[] {
    return this.clock.knownAsOf === undefined ? [] : [`${y}.recordedAt <= ${this.instant()}`];
  }

  /** An order that leaves of several that bear one id, statements or relations, the one known then last. */
  lastKnown(y: string): string {
    const isKnown = this.word('known', y);
    return `WITH ${y} ORDER BY ${isKnown}, ${y}.recordedAt`;
  }

  /** Whether what is asked is what was known at an instant before the last change. */
  get isPast(): boolean {
    return isPast(this.clock);
  }

  private word(word: string, variable: string): string {
    const { clock, parameters } = this;
    const then = `${variable}Then`;
    switch (word) {
      case 'known':
        return `(${isKnown(variable, clock, parameters)})`;
      case 'knownNode':
        return `(${isKnownNode(variable, clock, parameters)})`;
      case 'held':
        return `(${isHeld(variable, clock, parameters)})`;
      case 'ended':
        return this.ended(variable);
      case 'plainId':
        return this.id(variable);
      case 'then':
        return isPast(clock) ? `${variable}, ${versionAt(variable, this.instant())} AS ${then}` : variable;
      default:
        return isPast(clock) ? `${variable}, ${then}` : variable;
    }
  }

  private firstOf(path: string, node: string, label: string, item: string): string {
    const now = `head([${path}(${node}:${label}) | ${item}])`;
    if (!isPast(this.clock)) return now;
    const then = asItWas(item, { of: node, name: 'past' });
    return `coalesce(head([${path}(${node}:${label})<-[:PAST_OF]-(past:Past) WHERE ${wasKnown(this.instant())} | ${then}]), ${now})`;
  }

  /** The parameter that holds the instant of the question. */
  private instant(): string {
    return `$${this.shared(this.clock.knownAsOf ?? '')}`;
  }

  /** The parameter that holds the day of the question. */
  private day(): string {
    return this.shared(this.clock.asOf ?? today());
  }

  /** The parameter that holds a day or instant; the same one for every text under the same clock. */
  private shared(value: string): string {
    const name = this.times.get(value) ?? this.parameters.add(value);
    this.times.set(value, name);
    return name;
  }

  /** On what the node was, if anything: a `Past` says itself until when it was known. */
  private isUnrecorded(name: string): string {
    if (this.clock.knownAsOf === undefined) return 'false';
    if (!isPast(this.clock)) return `${name}.recordedAt > ${this.instant()}`;
    return `(${name}.knownTo IS NULL AND coalesce(${name}.revisedAt, ${name}.recordedAt) > ${this.instant()})`;
  }

  private ended(name: string): string {
    if (this.clock.knownAsOf === undefined) return `${name}.retractedAt`;
    return `CASE WHEN ${name}.retractedAt <= ${this.instant()} THEN ${name}.retractedAt END`;
  }

  /** The conditions that the clock puts on what `text` binds. */
  clockConditions(text: string, names: Names): string[] {
    return clockConditions(text, names, this.clock, this.parameters);
  }

  /** The same for a relationship `r` that starts at node `start`. */
  relationConditions(r: string, start: string): string[] {
    return relationConditions(r, this.clock, this.parameters, start);
  }

  /** Composes a part under another clock; what `clock` leaves open stays as it was. */
  within<Result>(clock: Clock, work: () => Result): Result {
    const outer = this.clock;
    this.clock = { ...outer, asOf: clock.asOf ?? outer.asOf, knownAsOf: clock.knownAsOf ?? outer.knownAsOf };
    this.note(this.clock);
    try {
      return work();
    } finally {
      this.clock = outer;
    }
  }

  private note({ knownAsOf }: Clock): void {
    if (knownAsOf !== undefined && (this.earliestInstant === undefined || knownAsOf < this.earliestInstant)) {
      this.earliestInstant = knownAsOf;
    }
  }
}

/** `text` with the properties of a node read from what it was. */
function asItWas(text: string, { of, name }: Pick<Version, 'of' | 'name'>): string {
  const property = new RegExp(`(?<![\\w.:$'\`])${of}\\.(\\w+)`, 'g');
  return text.replaceAll(property, (_match, field: string) => (field === 'id' ? plainId(of) : `${name}.${field}`));
}

/** The day on which the question is asked, in UTC. */
export function today(): string {
  return new Date().toISOString().slice(0, 10);
}
