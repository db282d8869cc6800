/** How alike two words are: by the number of letters that must be changed, added, left out or swapped. */

/** The number of single changes from one word to the other; undefined when there are more than `most`. */
export function changesBetween(left: string, right: string, most: number): number | undefined {
  if (Math.abs(left.length - right.length) > most) return undefined;
  let beforeLast: number[] = [];
  let last = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let row = 1; row <= left.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= right.length; column += 1) {
      current.push(changesAt(left, right, row, column, [beforeLast, last, current]));
    }
    if (Math.min(...current) > most) return undefined;
    beforeLast = last;
    last = current;
  }
  const changes = last[right.length] ?? 0;
  return changes <= most ? changes : undefined;
}

type Rows = readonly [beforeLast: readonly number[], last: readonly number[], current: readonly number[]];

function changesAt(
  left: string,
  right: string,
  row: number,
  column: number,
  [beforeLast, last, current]: Rows,
): number {
  const isSame = left[row - 1] === right[column - 1];
  const changes = Math.min(
    (last[column - 1] ?? 0) + Number(!isSame),
    (last[column] ?? 0) + 1,
    (current[column - 1] ?? 0) + 1,
  );
  const isSwapped = left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1];
  return isSwapped ? Math.min(changes, (beforeLast[column - 2] ?? 0) + 1) : changes;
}

/** How many letters of a misspelt word of this length may be wrong. */
export function mostChanges(word: string): number {
  return word.length < 4 ? 0 : word.length < 8 ? 1 : 2;
}
