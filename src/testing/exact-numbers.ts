/** Exact arithmetic for references: decimal numbers as whole numbers of a very small unit. */
import type { NumberRecord } from './random-numbers.js';

/** A number times 10^20: enough for values of 16 decimals, their tenths, and the numbers halfway between them. */
const SCALE = 20;
export const ONE = 10n ** BigInt(SCALE);

export function scaled(text: string): bigint {
  const [whole = '', fraction = ''] = text.replace('-', '').split('.');
  const digits = BigInt(`${whole}${fraction.padEnd(SCALE, '0')}`);
  return text.startsWith('-') ? -digits : digits;
}

export function tenth(value: bigint): bigint {
  return (value < 0n ? -value : value) / 10n;
}

/** Least and greatest of the numbers that a report allows, or would allow but for the bound itself. */
export function extremes({ value, qualifier }: NumberRecord): readonly [bigint | undefined, bigint | undefined] {
  const named = scaled(value);
  return {
    EXACT: [named, named] as const,
    NEARLY: [named - tenth(named), named] as const,
    ABOUT: [named - tenth(named), named + tenth(named)] as const,
    MORE_THAN: [named, undefined] as const,
    AT_LEAST: [named, undefined] as const,
    LESS_THAN: [undefined, named] as const,
    AT_MOST: [undefined, named] as const,
  }[qualifier];
}

type Rounding = 'down' | 'up' | 'half away';

/** `part` in percent of `whole`, which is above zero, with two decimals. */
export function percent(part: bigint, whole: bigint, rounding: Rounding): string {
  const hundredths = part * 10_000n;
  const isNegative = hundredths < 0n;
  const floor = hundredths / whole - (isNegative && hundredths % whole !== 0n ? 1n : 0n);
  const twiceRest = (hundredths - floor * whole) * 2n;
  const isUp = { down: false, up: twiceRest > 0n, 'half away': isNegative ? twiceRest > whole : twiceRest >= whole };
  const rounded = isUp[rounding] ? floor + 1n : floor;
  const digits = String(rounded < 0n ? -rounded : rounded).padStart(3, '0');
  return `${rounded < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
