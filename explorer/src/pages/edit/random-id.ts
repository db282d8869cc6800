/** An id that nobody else has. Not `randomUUID`, which browsers have only over an encrypted connection. */
export function randomId(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
