/** Operations made at random from the schema: valid, within the limits, and often senseless. */
import {
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  isInterfaceType,
  isUnionType,
  isRequiredArgument,
  isRequiredInputField,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLSchema,
} from 'graphql';

/** Numbers from 0 to below 1. */
export type Random = () => number;

/** Numbers that a seed repeats (mulberry32). */
export function randomFrom(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const DEEPEST = 5;
const WIDEST = 4;
const WORDS = ['Qingdao', '人工智能', 'plan 2017', '', 'x'.repeat(200), '国发〔2017〕35号', '"\\\n', 'policy/none'];
const DATES = ['2017-07-08', '2023-04-28', '1900-01-01', '2199-12-31'];

/** The text of a query on what the schema has; `ids` are what it may ask for. */
export function randomOperation(schema: GraphQLSchema, ids: readonly string[], random: Random): string {
  const maker = new Maker(ids, random);
  return `query ${maker.selection(schema.getQueryType() as GraphQLNamedType, schema, 0)}`;
}

class Maker {
  constructor(
    private readonly ids: readonly string[],
    private readonly random: Random,
  ) {}

  /** Fields of a type, each at most once, so that no two can be at odds. */
  selection(type: GraphQLNamedType, schema: GraphQLSchema, depth: number): string {
    if (isUnionType(type)) {
      const member = this.pick(type.getTypes());
      return `{ __typename ... on ${member.name} ${this.selection(member, schema, depth + 1)} }`;
    }
    if (!isObjectType(type) && !isInterfaceType(type)) return '';
    const fields = Object.values(type.getFields()).filter(
      (field) => depth < DEEPEST || !hasFields(getNamedType(field.type)),
    );
    const count = Math.min(fields.length, 1 + Math.floor(this.random() * WIDEST));
    const chosen = new Set(Array.from({ length: count }, () => this.pick(fields)));
    return `{ ${['__typename', ...[...chosen].map((field) => this.field(field, schema, depth))].join(' ')} }`;
  }

  private field(field: GraphQLField<unknown, unknown>, schema: GraphQLSchema, depth: number): string {
    const given = field.args.filter((argument) => isRequiredArgument(argument) || this.random() < 0.3);
    const values = given.map(
      ({ name, type }) => `${name}: ${name === 'first' || name === 'last' ? '2' : this.value(type, 0)}`,
    );
    const inner = getNamedType(field.type);
    return `${field.name}${values.length > 0 ? `(${values.join(', ')})` : ''} ${hasFields(inner) ? this.selection(inner, schema, depth + 1) : ''}`;
  }

  private value(type: GraphQLInputType, depth: number): string {
    if (isNonNullType(type)) return this.value(type.ofType, depth);
    if (isListType(type)) return `[${this.value(type.ofType, depth)}]`;
    if (isEnumType(type)) return this.pick(type.getValues()).name;
    if (isInputObjectType(type)) {
      const fields = Object.values(type.getFields());
      const simple = fields.filter((field) => depth < 3 || !isInputObjectType(getNamedType(field.type)));
      const chosen = type.isOneOf
        ? [this.pick(simple)]
        : fields.filter(
            (field) => isRequiredInputField(field) || (simple.includes(field) && this.random() < 2 / fields.length),
          );
      return `{ ${chosen.map((field) => `${field.name}: ${this.value(getNullableType(field.type), depth + 1)}`).join(', ')} }`;
    }
    return this.scalar(type.name);
  }

  private scalar(name: string): string {
    switch (name) {
      case 'Int':
        return String(1 + Math.floor(this.random() * 4));
      case 'Boolean':
        return String(this.random() < 0.5);
      case 'ID':
        return JSON.stringify(this.pick(this.ids));
      case 'Date':
      case 'PartialDate':
        return JSON.stringify(this.pick(DATES));
      case 'DateTime':
        return '"2026-11-25T00:00:00Z"';
      case 'Decimal':
        return '"10.5"';
      default:
        return JSON.stringify(this.pick(WORDS));
    }
  }

  private pick<Item>(items: readonly Item[]): Item {
    return items[Math.floor(this.random() * items.length)] as Item;
  }
}

function hasFields(type: GraphQLNamedType): boolean {
  return isObjectType(type) || isInterfaceType(type) || isUnionType(type);
}
