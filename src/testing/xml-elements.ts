/** A strict reader of the small part of XML that is exported, so that tests find what a real one would refuse. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** Its own text, with entities and references resolved. */
  text: string;
}

const TOKEN = /<\?xml [^?]*\?>|<(\/?)([A-Za-z][\w.]*)((?:\s+[A-Za-z][\w.:]*="[^"<]*")*)\s*(\/?)>|([^<]+)/y;
const ATTRIBUTE = /([A-Za-z][\w.:]*)="([^"]*)"/g;
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' };
/** What the characters of XML 1.0 leave out. */
// eslint-disable-next-line no-control-regex -- these are the ones
const NO_CHARACTER = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Surrogate}/u;

/** The elements of a document in the order in which they begin. Throws where it is not well formed. */
export function elementsOf(document: string): XmlElement[] {
  if (NO_CHARACTER.test(document)) throw new Error('XML must have no control character, but has one.');
  const elements: XmlElement[] = [];
  const open: XmlElement[] = [];
  const token = new RegExp(TOKEN);
  while (token.lastIndex < document.length) {
    const at = token.lastIndex;
    const match = token.exec(document);
    if (!match) throw new Error(`XML must be well formed, but is not at ${document.slice(at, at + 80)}`);
    const [, closing, name, attributes = '', empty, text] = match;
    if (text !== undefined) addText(open.at(-1), text);
    else if (name === undefined) continue;
    else if (closing === '/') mustClose(open.pop(), name);
    else {
      const element = { name, attributes: attributesOf(attributes), text: '' };
      elements.push(element);
      if (empty !== '/') open.push(element);
    }
  }
  if (open.length > 0) throw new Error('XML must end all of its elements, but does not.');
  return elements;
}

function addText(element: XmlElement | undefined, text: string): void {
  if (text.includes(']]>')) throw new Error('XML must have no "]]>" in text, but has.');
  if (element) element.text += resolved(text);
  else if (text.trim() !== '') throw new Error('XML must have no text outside of its elements, but has.');
}

function mustClose(element: XmlElement | undefined, name: string): void {
  if (element?.name !== name) throw new Error(`XML must end ${element?.name ?? 'nothing'}, but ends ${name}.`);
}

function attributesOf(text: string): Record<string, string> {
  return Object.fromEntries([...text.matchAll(ATTRIBUTE)].map(([, name = '', value = '']) => [name, resolved(value)]));
}

function resolved(text: string): string {
  return text.replaceAll(/&(?:#(\d+);|(\w+);)?/g, (reference, code?: string, entity?: string) => {
    const character = code === undefined ? ENTITIES[entity ?? ''] : String.fromCodePoint(Number(code));
    if (character === undefined) throw new Error(`XML must not have ${reference}.`);
    return character;
  });
}
