const OPENING = /[[［(（【﹝]/g;
const CLOSING = /[\]］)）】﹞]/g;

/** A document number as it is kept: brackets of any kind as 〔〕, no spaces: `国发[2017] 35号` → `国发〔2017〕35号`. */
export function normalizeDocumentNumber(text: string): string {
  return text.replaceAll(/\s/g, '').replaceAll(OPENING, '〔').replaceAll(CLOSING, '〕');
}
