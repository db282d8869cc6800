/** What XML 1.0 has no way to write: most control characters, halves of surrogate pairs, and two that are no characters. */
// eslint-disable-next-line no-control-regex -- these are the ones
const UNWRITABLE = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Surrogate}/gu;

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  // A reader would make spaces or line feeds of these.
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
};

/** Text as it stands in an element or in a quoted attribute of XML; what XML cannot write becomes U+FFFD. */
export function xmlText(text: string): string {
  return text.replaceAll(UNWRITABLE, '\uFFFD').replaceAll(/[&<>"\t\n\r]/g, (character) => ENTITIES[character] ?? '');
}
