import { pinyin } from 'pinyin-pro';
import { KNOWN_NAMES } from './known-names.js';

/** The proper name of a place in Latin letters: the known spelling, or the reading in pinyin. */
export function romanize(name: string): string {
  return KNOWN_NAMES.get(name) ?? readInPinyin(name);
}

/** `西安` → `Xi'an`: one word, without tones, an apostrophe before a later syllable that begins with a vowel. */
function readInPinyin(name: string): string {
  const syllables = pinyin(name, { toneType: 'none', type: 'array' });
  const characters = Array.from(name);
  const word = syllables
    .map((syllable, index) => readInPlaceName(characters[index], syllable))
    .map((syllable, index) => (index > 0 && /^[aeo]/.test(syllable) ? `'${syllable}` : syllable))
    .join('');
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** 都 is `dou` in a sentence, and `du`, a capital, in every name of a place. */
function readInPlaceName(character: string | undefined, syllable: string): string {
  return character === '都' ? 'du' : syllable;
}
