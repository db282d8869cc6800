/** An identity provider on this machine, for tests: it signs tokens and publishes its keys over HTTP. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, exportSPKI, generateKeyPair, SignJWT, type CryptoKey, type JWK } from 'jose';
import type { TokenSettings } from '../config.js';

const ISSUER = 'https://issuer.example';
export const AUDIENCE = 'policy-atlas';

/** What is undefined is left out. */
type Parts = Readonly<Record<string, unknown>>;

export interface TokenIssuer {
  /** Settings under which its tokens are taken. */
  readonly settings: TokenSettings;
  /** How often its keys were asked for. */
  readonly asked: () => number;
  /** The public key in use, as PEM. */
  readonly publicKey: () => Promise<string>;
  /** A token that is good for an hour, signed with RS256; `claims` and `header` replace parts of it. */
  sign(claims?: Parts, header?: Parts): Promise<string>;
  /** Signs with a new key from now on, and publishes it beside the older ones. */
  rotate(): Promise<void>;
  close(): Promise<void>;
}

export async function openTokenIssuer(): Promise<TokenIssuer> {
  const published: JWK[] = [];
  let current: { readonly privateKey: CryptoKey; readonly publicKey: CryptoKey; readonly kid: string };
  let asked = 0;
  const rotate = async () => {
    const pair = await generateKeyPair('RS256', { extractable: true });
    current = { ...pair, kid: `key-${String(published.length)}` };
    published.push({ ...(await exportJWK(pair.publicKey)), kid: current.kid, alg: 'RS256', use: 'sig' });
  };
  await rotate();
  const server = createServer((_request, response) => {
    asked += 1;
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ keys: published }));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    settings: {
      keysUrl: new URL(`http://127.0.0.1:${String(port)}/keys`),
      issuer: ISSUER,
      audience: AUDIENCE,
      algorithms: ['RS256', 'ES256', 'EdDSA'],
      roleClaim: 'role',
    },
    asked: () => asked,
    publicKey: () => exportSPKI(current.publicKey),
    sign: (claims, header) => signToken(current.privateKey, claims, { kid: current.kid, ...header }),
    rotate,
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

/** A token that is good for an hour, signed with any key. */
export function signToken(key: CryptoKey | Uint8Array, claims: Parts = {}, header: Parts = {}): Promise<string> {
  const exp = Math.floor(Date.now() / 1_000) + 3_600;
  return new SignJWT({ iss: ISSUER, aud: AUDIENCE, sub: 'alice', exp, ...claims })
    .setProtectedHeader({ alg: 'RS256', ...header })
    .sign(key);
}
