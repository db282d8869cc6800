/** What the server is made of besides itself, as the lock file has it. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

interface Package {
  readonly version?: string;
  readonly integrity?: string;
  readonly resolved?: string;
  readonly license?: string;
  readonly dev?: boolean;
  readonly hasInstallScript?: boolean;
}

const { packages } = JSON.parse(readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8')) as {
  readonly packages: Readonly<Record<string, Package>>;
};
const others = Object.entries(packages).filter(([path]) => path !== '');

/** They let the server be run, changed and given away without conditions for its own code. */
const FREE = [
  'MIT',
  'MIT-0',
  'ISC',
  '0BSD',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'Unlicense',
];
/** Beside them, for tools that are not in what runs. */
const FREE_TOOLS = [...FREE, 'MPL-2.0', 'Python-2.0', 'PSF-2.0', 'CC-BY-4.0'];
/** Builds of the embedded engine for platforms that the registry did not have: docs/decisions/lock-file.md. */
const WITHOUT_CHECKSUM = /^node_modules\/@grafeo-db\/js-(darwin|win32|linux-arm64)/;
/** Its script only counts who installs it; npm is told not to run it (`allowScripts` in package.json). */
const WITH_SCRIPT = ['node_modules/@apollo/protobufjs'];

/** The names in an expression such as `(MIT OR Apache-2.0)`. */
function licences({ license = 'none' }: Package): string[] {
  return license.replace(/[()]/g, '').split(/ (?:OR|AND) /);
}

describe('The lock file', () => {
  test('has a checksum for every package', () => {
    const without = others.filter(([, { integrity }]) => integrity === undefined).map(([path]) => path);
    expect(without.filter((path) => !WITHOUT_CHECKSUM.test(path))).toEqual([]);
  });

  test('has no addresses, so that any registry will do', () => {
    expect(others.filter(([, { resolved }]) => resolved !== undefined)).toEqual([]);
  });

  test('has graphql once: two of them do not know each other’s types', () => {
    expect(others.map(([path]) => path).filter((path) => /(^|\/)node_modules\/graphql$/.test(path))).toEqual([
      'node_modules/graphql',
    ]);
  });

  test('has no package whose installation runs a script, but for one that is not let', () => {
    expect(others.filter(([, one]) => one.hasInstallScript === true).map(([path]) => path)).toEqual(WITH_SCRIPT);
  });

  test.each([
    ['what runs', false, FREE],
    ['the tools', true, FREE_TOOLS],
  ])('has only free licences: %s', (_what, isDev, free) => {
    const wrong = others.filter(
      ([, one]) => (one.dev === true) === isDev && licences(one).some((name) => !free.includes(name)),
    );
    expect(wrong.map(([path, { license }]) => `${path}: ${license ?? 'none'}`)).toEqual([]);
  });
});
