import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';
import { forbiddenSyntax } from './lib/cli/lint/forbidden-syntax.js';
import house from './lib/cli/lint/house-plugin.js';

const CONFIG_FILES = ['*.config.{js,ts,mjs}', '.dependency-cruiser.js'];

export default tseslint.config(
  {
    ignores: [
      'node_modules/',
      '.next/',
      'dist/',
      'var/',
      'coverage/',
      'lib/db/generated/',
      'next-env.d.ts',
      'test-results/',
    ],
  },
  { linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'off' } },
  {
    files: ['**/*.{js,ts,tsx}'],
    plugins: { house },
    rules: {
      'house/file-name': 'error',
      'house/folder-name': 'error',
      'house/no-barrel': 'error',
      'max-lines': ['error', { max: 250 }],
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
      eqeqeq: 'error',
      'no-console': 'error',
      'no-restricted-syntax': forbiddenSyntax({}),
      'no-warning-comments': [
        'error',
        {
          terms: [
            'todo',
            'fixme',
            'xxx',
            'eslint-disable',
            'eslint-enable',
            'ts-ignore',
            'ts-nocheck',
            'prettier-ignore',
            'v8 ignore',
          ],
          location: 'anywhere',
        },
      ],
    },
  },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/ban-ts-comment': [
        'error',
        { 'ts-check': true, 'ts-expect-error': true, 'ts-ignore': true, 'ts-nocheck': true },
      ],
      // `as const` is always allowed.
      '@typescript-eslint/consistent-type-assertions': ['error', { assertionStyle: 'never' }],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrorsIgnorePattern: '^_' },
      ],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
    },
  },
  { files: ['**/*.tsx', 'components/**/*.ts', 'app/**/*.ts'], ...reactHooks.configs.flat['recommended-latest'] },
  {
    files: ['**/*.test.{ts,tsx}', 'e2e/**/*.ts'],
    rules: { 'max-lines-per-function': 'off', '@typescript-eslint/require-await': 'off' },
  },
  { files: ['lib/cli/**/*.{js,ts}'], rules: { 'no-console': 'off' } },
  // In the page of a shop the console is where its makers look.
  { files: ['lib/edge/tracker/visit.ts'], rules: { 'no-console': 'off' } },
  {
    files: ['lib/{metrics,analyses,dashboards}/**/*.ts', 'lib/warehouse/compile*.ts', 'lib/warehouse/compile/**/*.ts'],
    ignores: ['**/*.test.ts'],
    rules: { 'no-restricted-syntax': forbiddenSyntax({ clock: false }) },
  },
  {
    files: ['lib/metrics/{format,zone}.ts', 'lib/i18n.ts', 'lib/i18n/**/*.{js,ts}'],
    rules: { 'no-restricted-syntax': forbiddenSyntax({ intl: true, clock: false }) },
  },
  {
    files: ['lib/edge/tracker/time-zone.ts'],
    rules: { 'no-restricted-syntax': forbiddenSyntax({ intl: true }) },
  },
  {
    files: ['**/*.test.{ts,tsx}', 'e2e/**/*.ts'],
    rules: { 'no-restricted-syntax': forbiddenSyntax({ intl: true }) },
  },
  {
    files: ['lib/env.ts', 'instrumentation.ts', 'lib/cli/bootstrap.js', 'lib/cli/bootstrap/**/*.js', ...CONFIG_FILES],
    rules: { 'no-restricted-syntax': forbiddenSyntax({ environment: true }) },
  },
);
