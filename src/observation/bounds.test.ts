import { describe, expect, it } from 'vitest';
import { boundsOf, exclude, isBelow } from './bounds.js';

describe('What a qualified number says', () => {
  it('is the number itself when it is exact, and nothing else', () => {
    expect(exclude(boundsOf('27.1', 'EXACT'), boundsOf('27.10', 'EXACT'))).toBe(false);
    expect(exclude(boundsOf('27.1', 'EXACT'), boundsOf('27.2', 'EXACT'))).toBe(true);
  });

  it('has no drift of binary fractions', () => {
    expect(boundsOf('0.3', 'ABOUT').most?.value.toFixed()).toBe('0.33');
    expect(boundsOf('1.1', 'NEARLY').least?.value.toFixed()).toBe('0.99');
  });

  it('is a bound that is not reached for "more than" and "less than"', () => {
    expect(exclude(boundsOf('10', 'MORE_THAN'), boundsOf('10', 'EXACT'))).toBe(true);
    expect(exclude(boundsOf('10', 'AT_LEAST'), boundsOf('10', 'EXACT'))).toBe(false);
    expect(exclude(boundsOf('10', 'LESS_THAN'), boundsOf('10', 'EXACT'))).toBe(true);
    expect(exclude(boundsOf('10', 'AT_MOST'), boundsOf('10', 'EXACT'))).toBe(false);
  });

  it('leaves room above a lower bound: 27.1 billion does not contradict "more than 10 billion"', () => {
    expect(exclude(boundsOf('10000000000', 'MORE_THAN'), boundsOf('27100000000', 'EXACT'))).toBe(false);
  });

  it('reaches a tenth around "about" and a tenth below "nearly"', () => {
    expect(exclude(boundsOf('100', 'ABOUT'), boundsOf('110', 'EXACT'))).toBe(false);
    expect(exclude(boundsOf('100', 'ABOUT'), boundsOf('111', 'EXACT'))).toBe(true);
    expect(exclude(boundsOf('100', 'NEARLY'), boundsOf('90', 'EXACT'))).toBe(false);
    expect(exclude(boundsOf('100', 'NEARLY'), boundsOf('100', 'EXACT'))).toBe(true);
    expect(boundsOf('-100', 'NEARLY').least?.value.toFixed()).toBe('-110');
  });

  it('tells which of two is below the other', () => {
    expect(isBelow(boundsOf('5', 'AT_MOST'), boundsOf('5', 'MORE_THAN'))).toBe(true);
    expect(isBelow(boundsOf('5', 'AT_MOST'), boundsOf('5', 'AT_LEAST'))).toBe(false);
    expect(isBelow(boundsOf('5', 'MORE_THAN'), boundsOf('9', 'MORE_THAN'))).toBe(false);
  });
});
