/**
 * Where each record of an import stands, by its id. There are more relations than all else, and their ids are long: those are
 * told apart by the numbers of what they join.
 */
import { idOf, relationId } from '../facts/relation-id.js';
import type { FactRecord, RelationRecord } from '../facts/record.js';
import { RELATION_TYPES } from '../facts/vocabulary.js';
import type { PlaceNumber } from './spool.js';

/** A relation, as far as its id goes. */
export type Joined = Pick<RelationRecord, 'from' | 'to' | 'type' | 'key'>;

/** More nodes than an import has. Type and two numbers fit exactly into a number. */
const NUMBERS = 2 ** 24;

export class KnownIds {
  private readonly numbers = new Map<string, number>();
  /** By number; undefined where a node was only referred to. */
  private readonly places: (PlaceNumber | undefined)[] = [];
  private readonly relations = new Map<number | string, PlaceNumber>();

  placeOf(record: FactRecord): PlaceNumber | undefined {
    if (record.kind === 'relation') return this.relations.get(this.keyOf(record));
    return this.places[this.numberOf(idOf(record))];
  }

  add(record: FactRecord, place: PlaceNumber): void {
    if (record.kind === 'relation') this.relations.set(this.keyOf(record), place);
    else this.places[this.numberOf(record.id)] = place;
  }

  /** Notes that a node is referred to. */
  refer(id: string): void {
    this.numberOf(id);
  }

  hasRelation(joined: Joined): boolean {
    return this.relations.has(this.keyOf(joined));
  }

  /** The nodes that are referred to and stand nowhere. */
  *missing(): Generator<string> {
    for (const [id, number] of this.numbers) if (this.places[number] === undefined) yield id;
  }

  private keyOf(joined: Joined): number | string {
    if (joined.key !== undefined) return relationId(joined);
    const ends = this.numberOf(joined.from) * NUMBERS + this.numberOf(joined.to);
    return RELATION_TYPES.indexOf(joined.type) * NUMBERS ** 2 + ends;
  }

  private numberOf(id: string): number {
    const known = this.numbers.get(id);
    if (known !== undefined) return known;
    const number = this.numbers.size;
    if (number === NUMBERS) throw new Error(`An import must have at most ${NUMBERS.toLocaleString('en')} nodes.`);
    this.numbers.set(id, number);
    this.places.push(undefined);
    return number;
  }
}
