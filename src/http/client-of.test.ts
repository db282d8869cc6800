import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from 'vitest';
import { ANONYMOUS } from '../auth/principal.js';
import { clientOf } from './client-of.js';

function from(remoteAddress: string, forwarded?: string): IncomingMessage {
  const headers = forwarded === undefined ? {} : { 'x-forwarded-for': forwarded };
  return { headers, socket: { remoteAddress } } as unknown as IncomingMessage;
}

describe('A client is', () => {
  it.each([
    ['its address', '203.0.113.7', undefined, 0, '203.0.113.7'],
    ['the same on a socket of IPv6', '::ffff:203.0.113.7', undefined, 0, '203.0.113.7'],
    ['its network of IPv6', '2001:db8:1:2:3:4:5:6', undefined, 0, '2001:db8:1:2'],
    ['its network of IPv6, where zeros are left out', '2001:db8::6', undefined, 0, '2001:db8:0:0'],
    ['not what it says of itself', '203.0.113.7', '198.51.100.9', 0, '203.0.113.7'],
    ['whom the one proxy names', '192.0.2.1', '198.51.100.9', 1, '198.51.100.9'],
    ['not whom others named before', '192.0.2.1', '203.0.113.99, 198.51.100.9', 1, '198.51.100.9'],
    ['whom the first of two proxies names', '192.0.2.1', '203.0.113.99, 198.51.100.9, 192.0.2.2', 2, '198.51.100.9'],
    ['the proxy itself when it names nobody', '192.0.2.1', undefined, 1, '192.0.2.1'],
    ['the first who is named when there are fewer than proxies', '192.0.2.1', '198.51.100.9', 3, '198.51.100.9'],
  ])('%s', (_what, address, forwarded, proxies, client) => {
    expect(clientOf(from(address, forwarded), ANONYMOUS, proxies)).toBe(client);
  });

  it('whom a token names', () => {
    expect(clientOf(from('203.0.113.7'), { ...ANONYMOUS, name: 'key:3f9a1c2e' }, 0)).toBe('key:3f9a1c2e');
  });
});
