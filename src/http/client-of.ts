import type { IncomingMessage } from 'node:http';
import { ANONYMOUS, type Principal } from '../auth/principal.js';

/** So much of an address of IPv6 is given to one customer as a whole: four groups. */
const GROUPS_OF_NETWORK = 4;

/**
 * Who is counted as one client: whoever a token names, and otherwise an address. `trustedProxies` is how many proxies stand
 * before this server, each of which adds to `x-forwarded-for` who asked it; what is written there before them anybody can have
 * written, and is not looked at.
 */
export function clientOf(request: IncomingMessage, principal: Principal, trustedProxies: number): string {
  return principal.name === ANONYMOUS.name ? networkOf(addressOf(request, trustedProxies)) : principal.name;
}

function addressOf({ headers, socket }: IncomingMessage, trustedProxies: number): string {
  const forwarded = trustedProxies > 0 ? [headers['x-forwarded-for'] ?? []].flat().join(',') : '';
  const named = forwarded.split(',').map((address) => address.trim());
  const addresses = [...named.filter((address) => address !== ''), socket.remoteAddress ?? ''];
  return addresses[Math.max(0, addresses.length - 1 - trustedProxies)] ?? '';
}

function networkOf(address: string): string {
  const mapped = address.replace(/^::ffff:(?=[\d.]+$)/, '');
  if (!mapped.includes(':')) return mapped;
  const [before = '', after = ''] = mapped.split('::');
  const first = before.split(':').filter((group) => group !== '');
  const last = after.split(':').filter((group) => group !== '');
  const zeros = mapped.includes('::') ? Math.max(0, 8 - first.length - last.length) : 0;
  return [...first, ...Array<string>(zeros).fill('0'), ...last].slice(0, GROUPS_OF_NETWORK).join(':');
}
