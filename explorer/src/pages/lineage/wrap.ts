/** In parts of the size of the letters: Chinese characters are about as wide as high. */
const WIDE = 1;
const NARROW = 0.56;

function widthOf(text: string): number {
  let width = 0;
  for (const character of text) width += /[\u2e80-\uffef]/.test(character) ? WIDE : NARROW;
  return width;
}

/** Breaks a text into at most `most` lines of `room` times the size of its letters; what is too long ends in an ellipsis. */
export function wrap(text: string, room: number, most: number): string[] {
  const lines: string[] = [];
  let current = '';
  for (const part of text.match(/[\u2e80-\uffef]|[^\s\u2e80-\uffef]+\s*/g) ?? []) {
    if (current !== '' && widthOf(current + part.trimEnd()) > room) {
      lines.push(current.trimEnd());
      current = '';
    }
    current += part;
  }
  if (current !== '') lines.push(current.trimEnd());
  if (lines.length <= most) return lines;
  return [...lines.slice(0, most - 1), `${(lines[most - 1] ?? '').slice(0, -1)}…`];
}
