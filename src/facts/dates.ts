/**
 * Dates as ISO 8601 text. A document's date may be known only to the year or month (`2022`, `2022-09`);
 * text of that form sorts in time order, so it is stored and compared as it stands.
 */

/** The form of a partial date; whether the calendar has it is another matter. */
export const PARTIAL_DATE = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/;
/** The form of an instant. */
export const DATE_TIME = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,3})?Z$/;

/** Whether `text` is a year, a month or a day that the calendar has: `2023-02-30` is not. */
export function isPartialDate(text: string): boolean {
  const match = PARTIAL_DATE.exec(text);
  if (!match) return false;
  const [, year, month, day] = match;
  if (month === undefined) return true;
  if (Number(month) < 1 || Number(month) > 12) return false;
  return day === undefined || isDayOfMonth(Number(year), Number(month), Number(day));
}

/** Whether `text` is a full calendar day, `YYYY-MM-DD`. */
export function isDate(text: string): boolean {
  return text.length === 10 && isPartialDate(text);
}

/** Whether `text` is an instant in UTC, `YYYY-MM-DDThh:mm:ss[.sss]Z`. */
export function isDateTime(text: string): boolean {
  const match = DATE_TIME.exec(text);
  return match?.[1] !== undefined && isDate(match[1]);
}

/** An instant with its milliseconds, so that the text of instants sorts in time order. */
export function inFull(instant: string): string {
  return new Date(instant).toISOString();
}

function isDayOfMonth(year: number, month: number, day: number): boolean {
  return day >= 1 && day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}
