/** What an API key looks like: `pa_3f9a1c2e_` and 43 characters that nobody can guess. */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

const START = 'pa_';
const PREFIX_BYTES = 4;
const SECRET_BYTES = 32;
const FORM = /^pa_([0-9a-f]{8})_[A-Za-z0-9_-]{43}$/;

/** A new key of 256 random bits, and the prefix by which it is found. */
export function newSecret(): { readonly prefix: string; readonly secret: string } {
  const prefix = randomBytes(PREFIX_BYTES).toString('hex');
  return { prefix, secret: `${START}${prefix}_${randomBytes(SECRET_BYTES).toString('base64url')}` };
}

/** Whether a token means to be an API key. */
export function isKeyLike(token: string): boolean {
  return token.startsWith(START);
}

/** The prefix of a key; undefined for what is none. */
export function prefixOf(token: string): string | undefined {
  return FORM.exec(token)?.[1];
}

/** What is stored of a key. A key is as random as its hash, so it needs neither salt nor many rounds. */
export function hashOf(token: string): string {
  return sha256(token).toString('hex');
}

/** Whether `token` is the key of `hash`; it takes as long for a wrong one. */
export function hasHash(token: string, hash: string): boolean {
  return timingSafeEqual(sha256(token), Buffer.from(hash, 'hex'));
}

function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
