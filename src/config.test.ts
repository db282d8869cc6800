import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ConfigurationError, readConfiguration } from './config.js';

const TOKENS = {
  JWT_JWKS_URL: 'https://issuer.example/keys',
  JWT_ISSUER: 'https://issuer.example',
  JWT_AUDIENCE: 'policy-atlas',
};

function set(settings: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value);
}

beforeEach(() => {
  const names = ['KEYS_FILE', 'AUDIT_FILE', 'READ_ACCESS', ...Object.keys(TOKENS), 'JWT_ALGORITHMS', 'JWT_ROLE_CLAIM'];
  set(Object.fromEntries(names.map((name) => [name, ''])));
});
afterEach(() => {
  vi.unstubAllEnvs();
});

describe('the settings of access', () => {
  test('are open reading and keys alone when nothing is set', () => {
    expect(readConfiguration().access).toEqual({
      keysFile: './data/keys.jsonl',
      auditFile: './data/audit.jsonl',
      readAccess: 'open',
      tokens: undefined,
    });
  });

  test('take tokens when address, issuer and audience of their keys are set', () => {
    set(TOKENS);
    expect(readConfiguration().access.tokens).toEqual({
      keysUrl: new URL('https://issuer.example/keys'),
      issuer: 'https://issuer.example',
      audience: 'policy-atlas',
      algorithms: ['RS256', 'ES256', 'EdDSA'],
      roleClaim: 'role',
    });
  });

  test.each(Object.keys(TOKENS))('are refused when only %s is missing', (missing) => {
    set({ ...TOKENS, [missing]: '' });
    expect(readConfiguration).toThrow(
      new ConfigurationError('JWT_JWKS_URL, JWT_ISSUER and JWT_AUDIENCE must be set together, or none of them.'),
    );
  });

  test.each(['none', 'HS256', 'RS256,HS512', 'RS256,none', 'rs256', 'RS256,', 'RS256 ES256'])(
    'are refused with the algorithms %j',
    (algorithms) => {
      set({ ...TOKENS, JWT_ALGORITHMS: algorithms });
      expect(readConfiguration).toThrow(
        /^The setting JWT_ALGORITHMS cannot be used: must be a list of RS256, .*, Ed25519; with none or HS… anybody could make a token\.$/,
      );
    },
  );

  test('are refused with such algorithms even when no tokens are taken', () => {
    set({ JWT_ALGORITHMS: 'none' });
    expect(readConfiguration).toThrow(ConfigurationError);
  });

  test.each([
    ['file:///etc/atlas/keys.json', true],
    ['http://localhost:8080/keys', true],
    ['http://127.0.0.1/keys', true],
    ['http://[::1]:8080/keys', true],
    ['http://issuer.example/keys', false],
    ['http://localhost.example/keys', false],
    ['ftp://issuer.example/keys', false],
    ['issuer.example/keys', false],
  ])('with keys at %s are taken: %s', (address, isTaken) => {
    set({ ...TOKENS, JWT_JWKS_URL: address });
    if (isTaken) expect(readConfiguration().access.tokens?.keysUrl.href).toBe(address);
    else expect(readConfiguration).toThrow(/^The setting JWT_JWKS_URL cannot be used: must be an https: or file: /);
  });

  test('are refused with a way of reading that there is not', () => {
    set({ READ_ACCESS: 'closed' });
    expect(readConfiguration).toThrow('The setting READ_ACCESS cannot be used: must be open or token.');
  });
});
