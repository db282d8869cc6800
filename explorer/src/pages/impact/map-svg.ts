/** The map as SVG, on white paper. */
import type { Language } from '../../generated/schema.ts';
import { COLUMNS, PROVINCES, ROWS } from './provinces.ts';
import { shareOf } from './tile-map.tsx';

const SIZE = 64;
const GAP = 4;
const TOP = 40;
const ACCENT = [31, 78, 121] as const;
const SUNKEN = [243, 245, 248] as const;

export function mapSvg(counts: ReadonlyMap<string, number>, title: string, language: Language): string {
  const most = Math.max(1, ...counts.values());
  const width = COLUMNS * (SIZE + GAP) + GAP;
  const height = ROWS * (SIZE + GAP) + TOP;
  const tiles = PROVINCES.map(({ code, name, letters, column, row }) => {
    const count = counts.get(code) ?? 0;
    const [x, y] = [GAP + column * (SIZE + GAP), TOP + row * (SIZE + GAP)];
    return [
      `<rect x="${String(x)}" y="${String(y)}" width="${String(SIZE)}" height="${String(SIZE)}" rx="5" fill="${colourOf(shareOf(count, most))}" stroke="#d5dbe3"/>`,
      textAt(x + SIZE / 2, y + 26, 13, 400, language === 'ZH' ? name.ZH : letters),
      textAt(x + SIZE / 2, y + 47, 17, 600, count === 0 ? '·' : String(count)),
    ].join('');
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${String(width)}" height="${String(height)}" viewBox="0 0 ${String(width)} ${String(height)}" font-family="sans-serif">`,
    `<title>${escaped(title)}</title><rect width="100%" height="100%" fill="#ffffff"/>`,
    `<text x="${String(GAP)}" y="24" font-size="13" fill="#1b2430">${escaped(shortened(title))}</text>`,
    ...tiles,
    '</svg>',
  ].join('\n');
}

function textAt(x: number, y: number, size: number, weight: number, text: string): string {
  return `<text x="${String(x)}" y="${String(y)}" font-size="${String(size)}" font-weight="${String(weight)}" text-anchor="middle" fill="#1b2430">${escaped(text)}</text>`;
}

function colourOf(share: number): string {
  const mixed = SUNKEN.map((value, index) => Math.round(value + ((ACCENT[index] ?? 0) - value) * (share / 100)));
  return `rgb(${mixed.join(', ')})`;
}

/** As much of the title as there is room for above the tiles. */
function shortened(title: string): string {
  const most = /[\u4e00-\u9fff]/.test(title) ? 40 : 74;
  return title.length <= most ? title : `${title.slice(0, most - 1)}…`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
