/** What a key may be made with, for the command line and the API alike. */
const LONGEST_NAME = 100;
/** No control characters, nor others that would make a list of keys look like another. */
const NAME = new RegExp(`^[^\\p{C}\\p{Zl}\\p{Zp}]{1,${String(LONGEST_NAME)}}$`, 'u');
const DEFAULT_DAYS = 90;
const DAY_MILLISECONDS = 86_400_000;

/** The instant `days` from now; 90 days when absent. */
export function inDays(days = DEFAULT_DAYS): string {
  return new Date(Date.now() + days * DAY_MILLISECONDS).toISOString();
}

/** What is wrong with the name of a key; undefined when nothing is. */
export function faultOfName(name: string): string | undefined {
  if (name.trim() !== '' && NAME.test(name)) return undefined;
  return `must be 1 to ${String(LONGEST_NAME)} characters on one line, but got ${JSON.stringify(shortened(name))}`;
}

/** What is wrong with the instant at which a key is to end; undefined when nothing is. */
export function faultOfEnd(expiresAt: string): string | undefined {
  return new Date(expiresAt) > new Date() ? undefined : `must be later than now, but got ${expiresAt}`;
}

function shortened(text: string): string {
  return text.length > LONGEST_NAME ? `${text.slice(0, LONGEST_NAME)}…` : text;
}
