import js from '@eslint/js';
import tseslint from 'typescript-eslint';

/** What Node.js gives to scripts without an import. */
const nodeGlobals = Object.fromEntries(
  ['AbortSignal', 'clearTimeout', 'console', 'fetch', 'performance', 'process', 'setTimeout', 'URL'].map((name) => [
    name,
    'readonly',
  ]),
);

export default tseslint.config(
  { ignores: ['dist', '**/generated', '**/*.generated.ts', 'data', '.neo4j', 'coverage'] },
  js.configs.recommended,
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      // It overflows the stack on recursive types such as those of a plan.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
    },
  },
  { files: ['**/*.mjs'], languageOptions: { globals: nodeGlobals } },
  {
    // Only `graph/` imports a driver, and only `config.ts` reads the environment.
    files: ['src/**/*.ts'],
    ignores: ['src/graph/**', 'src/**/*.test.ts'],
    rules: { 'no-restricted-imports': ['error', 'neo4j-driver', '@grafeo-db/js'] },
  },
  {
    files: ['src/**/*.ts'],
    // The start sets what graphql-js reads of it.
    ignores: ['src/config.ts', 'src/main.ts', 'src/**/*.test.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'Read settings through config.ts.' },
      ],
    },
  },
);
