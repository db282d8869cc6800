import { LANGUAGE_TAG, useLanguage } from '../language/language.tsx';
import { useTerm } from '../language/terms.ts';
import type { QuantityFragment } from './quantity.generated.ts';

/** A number as its source gave it, with how exact it is: "more than 10 billion CNY" is not "10 billion CNY". */
export function Quantity({ of: { value, unit, qualifier } }: { readonly of: QuantityFragment }) {
  const number = useNumber();
  const term = useTerm();
  const exactness = qualifier === 'EXACT' ? '' : `${term('qualifier', qualifier)} `;
  return (
    <span>
      {exactness}
      {number(value, unit)}
    </span>
  );
}

/** Gives a number with its unit, large ones in billions (亿 in Chinese); no digit is left out. */
export function useNumber(): (value: string, unit: string) => string {
  const language = useLanguage();
  return (value, unit) => numberText(value, unit, language === 'ZH');
}

function numberText(value: string, unit: string, isChinese: boolean): string {
  const tag = isChinese ? LANGUAGE_TAG.ZH : LANGUAGE_TAG.EN;
  const format = (text: string) =>
    new Intl.NumberFormat(tag, { maximumFractionDigits: 20 }).format(text as `${number}`);
  if (unit === 'percent') return `${format(value)}%`;
  const [size, word] = isChinese ? [8, '亿'] : [9, ' billion'];
  const isLarge = Math.abs(Number(value)) >= 10 ** size;
  const amount = isLarge ? `${format(`${value}E-${String(size)}`)}${word}` : format(value);
  return `${amount} ${unit}`;
}
