/** The scalars of the schema. Values are kept as the text that clients see; only their form is checked. */
import { GraphQLScalarType, Kind, type ValueNode } from 'graphql';
import { isDate, isDateTime, isPartialDate } from '../facts/dates.js';
import { badUserInput } from './errors.js';

/** A scalar whose values are text of a form. */
function textScalar(
  name: string,
  mustBe: string,
  fits: (text: string) => boolean,
  normalize: (text: string) => string = (text) => text,
): GraphQLScalarType<string, string> {
  const parse = (value: unknown, node?: ValueNode): string => {
    if (typeof value === 'string' && fits(value)) return normalize(value);
    throw badUserInput(`${name} must be ${mustBe}, but got ${JSON.stringify(value)}.`, node);
  };
  return new GraphQLScalarType({
    name,
    serialize: (value) => String(value),
    parseValue: (value) => parse(value),
    parseLiteral: (node) => parse(literal(node), node),
  });
}

function literal(node: ValueNode): unknown {
  return node.kind === Kind.STRING || node.kind === Kind.INT || node.kind === Kind.FLOAT ? node.value : undefined;
}

const WHOLE_NUMBER = /^-?\d{1,19}$/;
const DECIMAL = /^-?\d{1,30}(\.\d{1,30})?$/;

export const scalars = {
  Date: textScalar('Date', 'a calendar day, YYYY-MM-DD', isDate),
  PartialDate: textScalar('PartialDate', 'a year, month or day, YYYY, YYYY-MM or YYYY-MM-DD', isPartialDate),
  // Stored instants have milliseconds, and are compared as text.
  DateTime: textScalar('DateTime', 'an instant in UTC, YYYY-MM-DDThh:mm:ssZ', isDateTime, (text) =>
    new Date(text).toISOString(),
  ),
  Decimal: textScalar('Decimal', 'a decimal number as text', (text) => DECIMAL.test(text)),
  BigInt: textScalar('BigInt', 'a whole number as text', (text) => WHOLE_NUMBER.test(text)),
  // Any value passes as it is.
  JSON: new GraphQLScalarType({ name: 'JSON' }),
  URL: textScalar('URL', 'an http or https address', (text) => /^https?:\/\/\S+$/.test(text)),
};
