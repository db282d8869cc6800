/** From rounds to figures. */

/** The value below which `share` of the values lie. */
function quantile(values, share) {
  const sorted = values.toSorted((left, right) => left - right);
  return sorted[Math.round(share * (sorted.length - 1))];
}

export const median = (values) => quantile(values, 0.5);

/** The median, with the least and the most of the rounds. */
export function spread(values, digits = 2) {
  const [middle, least, most] = [median(values), Math.min(...values), Math.max(...values)];
  return `${middle.toFixed(digits)} (${least.toFixed(digits)}–${most.toFixed(digits)})`;
}

/** Of each round, how many times as much one variant had as the other, of `rate` or `cpu`. */
export function ratios(measured, one, other, what = 'rate') {
  const [left, right] = [measured.get(one), measured.get(other)];
  return left.map((round, index) => round[what] / right[index][what]);
}

export function table(heads, rows) {
  return [heads, heads.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
