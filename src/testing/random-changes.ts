/** Small random worlds with every kind of record that can change, and steps that change them. */
import fc from 'fast-check';
import { factRecord, type FactRecord, type NodeRecord, type RelationRecord } from '../facts/record.js';
import { relationId } from '../facts/relation-id.js';
import { storeChange, type StoredChange } from './stored-changes.js';
import type { Graph } from '../graph/graph.js';

const RECORDED_AT = '2024-01-01T00:00:00Z';
const WORDS = ['Plan', 'Action plan', 'Opinions', '人工智能规划', 'Notice'] as const;
const DATES = [undefined, '2019', '2020-05', '2021-03-01', '2022-06-30'] as const;
const NAMED = [
  'policy/a',
  'policy/b',
  'policy/c',
  'policy/d',
  'ministry/m',
  'city/j',
  'city/q',
  'province/s',
  'zone/z',
  'industry/i',
  'measure/k',
  'source/one',
  'source/two',
] as const;
const STATEMENTS = ['observation/o', 'observation/o-2', 'observation/p', 'claim/l', 'conflict/f'] as const;
const RELATIONS = [
  ['BASED_ON', 'policy/b', 'policy/a'],
  ['BASED_ON', 'policy/c', 'policy/b'],
  ['REPEALS', 'policy/d', 'policy/a'],
  ['COMMENCES', 'policy/b', 'policy/d'],
  ['ISSUED_BY', 'policy/a', 'ministry/m'],
  ['ISSUED_BY', 'policy/b', 'ministry/m'],
  ['APPLIES_IN', 'policy/a', 'city/j'],
  ['APPLIES_IN', 'policy/b', 'province/s'],
  ['GOVERNS', 'policy/b', 'zone/z'],
  ['TARGETS', 'policy/a', 'industry/i'],
  ['LOCATED_IN', 'zone/z', 'city/j'],
  ['PART_OF', 'city/j', 'province/s'],
  ['PART_OF', 'city/q', 'province/s'],
  ['LEADS', 'city/q', 'zone/z'],
] as const;

/** Numbers from which everything that a record says is drawn. */
type Draw = readonly number[];
const draw: fc.Arbitrary<Draw> = fc.array(fc.nat({ max: 59 }), { minLength: 8, maxLength: 8 });

interface Step {
  readonly kind: 'node' | 'relation' | 'retract' | 'withdraw' | 'remove' | 'merge';
  readonly at: number;
  readonly draw: Draw;
}

export interface ChangingWorld {
  readonly records: readonly FactRecord[];
  /** The changes, several of which are made at one instant. */
  readonly changes: readonly (readonly Step[])[];
}

function pick<Item>(items: readonly Item[], number = 0): Item {
  return items[number % items.length] as Item;
}

function common(numbers: Draw, hasConfidence = true) {
  const [, , , , , , sources = 0, confidence] = numbers;
  const chosen = [[], ['source/one'], ['source/two'], ['source/one', 'source/two']];
  return {
    recordedAt: RECORDED_AT,
    ...(hasConfidence
      ? { confidence: pick(['HIGH', 'MEDIUM', 'LOW'], confidence), sources: pick(chosen, sources) }
      : {}),
  };
}

/** The record with this id that the numbers make. */
function nodeRecord(id: string, numbers: Draw): NodeRecord {
  const kind = id.slice(0, id.indexOf('/'));
  const [word = 0, other, first, second, third, fourth] = numbers;
  const name = pick([{ en: pick(WORDS, word) }, { en: `${pick(WORDS, word)} ${id.slice(-1)}`, zh: '规划' }], other);
  return factRecord.parse({ kind, id, ...common(numbers, kind !== 'source'), ...own() }) as NodeRecord;

  function own(): Record<string, unknown> {
    switch (kind) {
      case 'policy':
        return {
          title: name,
          policyKind: pick(['PLAN', 'NOTICE'], third),
          stage: pick(['FINAL', 'FINAL', 'DRAFT'], fourth),
          issuedOn: pick(DATES, first),
          publishedOn: pick(DATES, third),
          inForceFrom: pick([undefined, '2020-01-01', '2022-01-01'], second),
          documentNumber: pick([undefined, 'No. 7', `No. ${id.slice(-1)}`], fourth),
        };
      case 'ministry':
        return { name, bodyKind: pick(['MINISTRY', 'COUNCIL'], first) };
      case 'province':
        return { name, provinceKind: 'PROVINCE', code: pick(['370000', '110000'], first) };
      case 'city':
        return { name, code: pick(['370100', '370200'], first) };
      case 'zone':
        return { name, programme: 'MIIT_PILOT_ZONE', designatedOn: pick(DATES, first) };
      case 'measure':
        return { name, definition: { en: pick(WORDS, first) }, unit: 'CNY' };
      case 'source':
        return {
          title: name,
          publisher: pick(WORDS, first),
          publishedOn: pick(DATES, second),
          url: `https://example.org/${String(third)}`,
          linkSafe: true,
          language: 'en',
          tier: pick(['OFFICIAL', 'WIKI', 'MIRROR_UNSAFE'], fourth),
          access: 'whole text',
        };
      case 'observation':
        return {
          measure: 'measure/k',
          subject: pick(['city/j', 'zone/z', 'policy/a'], first),
          industry: pick([undefined, 'industry/i'], second),
          setBy: pick([undefined, 'policy/a', 'policy/b'], third),
          value: String(word),
          unit: 'CNY',
          qualifier: pick(['EXACT', 'MORE_THAN'], other),
          nature: pick(['ACTUAL', 'TARGET'], fourth),
          period: pick(
            [
              { kind: 'YEAR', start: '2021-01-01', end: '2021-12-31', label: '2021' },
              { kind: 'YEAR', start: '2022-01-01', end: '2022-12-31', label: '2022' },
            ],
            word,
          ),
        };
      case 'claim':
        return { about: pick(['city/j', 'policy/b'], first), topic: pick(['ROLE', 'RANK'], second), text: name };
      case 'conflict':
        return {
          conflictKind: pick(['TENSION', 'LABEL'], first),
          about: pick([['city/j'], ['zone/z', 'policy/a']], second),
          sides: pick([['observation/o', 'claim/l'], ['observation/o', 'observation/p'], ['claim/l']], third),
          title: name,
        };
      default:
        return { name };
    }
  }
}

function relationRecord(at: number, numbers: Draw): RelationRecord {
  const [type, from, to] = pick(RELATIONS, at);
  const [first, second, third, fourth] = numbers;
  return factRecord.parse({
    kind: 'relation',
    type,
    from,
    to,
    validFrom: pick([undefined, '2020-02-02', '2021-01-01'], first),
    validTo: pick([undefined, undefined, '2023-01-01'], second),
    scope: pick([undefined, 'PART'], third),
    basis: pick(['EXPLICIT', 'INFERRED'], fourth),
    ...common(numbers),
  }) as RelationRecord;
}

const step: fc.Arbitrary<Step> = fc.record({
  kind: fc.constantFrom(
    ...(['node', 'node', 'node', 'relation', 'relation', 'retract', 'withdraw', 'remove', 'merge'] as const),
  ),
  at: fc.nat({ max: 59 }),
  draw,
});

const IDS = [...NAMED, ...STATEMENTS];

/** A world with most of its relations, and two to four changes of one to four steps each. */
export const changingWorld: fc.Arbitrary<ChangingWorld> = fc
  .record({
    nodes: fc.array(draw, { minLength: IDS.length, maxLength: IDS.length }),
    relations: fc.array(fc.option(draw, { freq: 4 }), { minLength: RELATIONS.length, maxLength: RELATIONS.length }),
    changes: fc.array(fc.array(step, { minLength: 1, maxLength: 4 }), { minLength: 2, maxLength: 4 }),
  })
  .map(({ nodes, relations, changes }) => ({
    records: [
      ...IDS.map((id, index) => nodeRecord(id, nodes[index] ?? [])),
      ...relations.flatMap((numbers, index) => (numbers === null ? [] : [relationRecord(index, numbers)])),
    ],
    changes,
  }));

/** What is known of a world while it changes. */
export class WorldState {
  private readonly nodes: Set<string>;
  private readonly relations: Map<string, RelationRecord>;

  constructor({ records }: ChangingWorld) {
    this.nodes = new Set(records.flatMap((record) => (record.kind === 'relation' ? [] : [record.id])));
    this.relations = new Map(
      records.flatMap((record) => (record.kind === 'relation' ? [[relationId(record), record]] : [])),
    );
  }

  /** Makes the steps at one instant, which is returned. */
  apply(graph: Graph, steps: readonly Step[]): Promise<string> {
    const touched = new Set<string>();
    return storeChange(graph, async (change) => {
      for (const each of steps) await this.step(change, each, touched);
    });
  }

  /** A thing changes once in a change, as it would when several records of it are written together. */
  private async step(change: StoredChange, { kind, at, draw: numbers }: Step, touched: Set<string>) {
    const isFirst = (id: string) => {
      const isNew = !touched.has(id);
      touched.add(id);
      return isNew;
    };
    switch (kind) {
      case 'node': {
        const id = pick(IDS, at);
        if (isFirst(id)) await change.node(nodeRecord(id, numbers));
        this.nodes.add(id);
        return;
      }
      case 'relation': {
        const record = relationRecord(at, numbers);
        if (!this.nodes.has(record.from) || !this.nodes.has(record.to) || !isFirst(relationId(record))) return;
        await change.relation(record);
        this.relations.set(relationId(record), record);
        return;
      }
      case 'retract':
        return this.retract(change, pick([...this.relations.values()], at), isFirst);
      case 'withdraw': {
        const id = pick(STATEMENTS, at);
        if (id !== 'conflict/f' || !this.nodes.has(id) || !isFirst(id)) return;
        this.nodes.delete(id);
        return change.withdraw(id);
      }
      case 'remove':
      case 'merge':
        return this.remove(change, kind, isFirst);
    }
  }

  private async retract(
    change: StoredChange,
    record: RelationRecord | undefined,
    isFirst: (id: string) => boolean,
  ): Promise<void> {
    if (!record || !isFirst(relationId(record))) return;
    await change.retract(record);
    this.relations.delete(relationId(record));
  }

  /** Policy c, of which nothing is said but relations, goes with them. */
  private async remove(change: StoredChange, kind: 'remove' | 'merge', isFirst: (id: string) => boolean) {
    const id = 'policy/c';
    if (!this.nodes.has(id) || !isFirst(id)) return;
    for (const record of this.relations.values()) {
      if (record.from !== id && record.to !== id) continue;
      if (!isFirst(relationId(record))) return;
    }
    for (const record of [...this.relations.values()]) {
      if (record.from !== id && record.to !== id) continue;
      await change.retract(record);
      this.relations.delete(relationId(record));
    }
    this.nodes.delete(id);
    await (kind === 'remove' ? change.withdraw(id) : change.merge(id, 'policy/b'));
  }
}
