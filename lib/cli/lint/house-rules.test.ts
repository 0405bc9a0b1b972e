import { fileURLToPath } from 'node:url';
import { ESLint } from 'eslint';
import { describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const eslint = new ESLint({ cwd: root });

async function rulesBroken(path: string, code: string): Promise<string[]> {
  const [result] = await eslint.lintText(code, { filePath: `${root}/${path}` });
  return (result?.messages ?? []).map((message) => message.ruleId ?? message.message);
}

describe('lint refuses', () => {
  test.each([
    ['a file name in camel case', 'lib/metrics/formatMoney.js', 'export const a = 1;\n', 'house/file-name'],
    ['a folder that says nothing', 'lib/utils/money.js', 'export const a = 1;\n', 'house/folder-name'],
    ['a file that only passes on', 'lib/metrics/index.js', "export * from './money.js';\n", 'house/no-barrel'],
    ['a server action', 'app/save.js', "'use server';\nexport const a = 1;\n", 'no-restricted-syntax'],
    [
      'raw SQL text for Prisma',
      'lib/db/find.js',
      'export const a = (db) => db.$queryRawUnsafe("x");\n',
      'no-restricted-syntax',
    ],
    [
      'a change of the address that does not know of the one before',
      'components/a.js',
      "export const a = () => window.history.pushState(null, '', '?a=1');\n",
      'no-restricted-syntax',
    ],
    ['reading the environment', 'lib/db/find.js', 'export const a = process.env.HOME;\n', 'no-restricted-syntax'],
    [
      'Intl outside the formatter',
      'lib/db/find.js',
      'export const a = new Intl.NumberFormat();\n',
      'no-restricted-syntax',
    ],
    [
      'a settings prefix baked into a build',
      'app/a.js',
      'export const a = "NEXT_PUBLIC_URL";\n',
      'no-restricted-syntax',
    ],
    ['work put off', 'lib/db/find.js', '// TO' + 'DO later\nexport const a = 1;\n', 'no-warning-comments'],
    ['a file over 250 lines', 'lib/db/find.js', 'export const a = 1;\n'.repeat(1) + '\n'.repeat(250), 'max-lines'],
  ])('%s', async (_, path, code, rule) => {
    expect(await rulesBroken(path, code)).toContain(rule);
  });

  test('the clock in pure rooms', async () => {
    const pure: unknown = await eslint.calculateConfigForFile(`${root}/lib/metrics/period.ts`);
    const edge: unknown = await eslint.calculateConfigForFile(`${root}/lib/cli/start.ts`);
    expect(JSON.stringify(pure)).toContain('Time is given, never read');
    expect(JSON.stringify(edge)).not.toContain('Time is given, never read');
  });

  test('assertions of types, any, and comments that switch rules off', async () => {
    const config: unknown = await eslint.calculateConfigForFile(`${root}/lib/env.ts`);
    expect(config).toMatchObject({
      linterOptions: { noInlineConfig: true },
      rules: {
        '@typescript-eslint/consistent-type-assertions': [2, { assertionStyle: 'never' }],
        '@typescript-eslint/no-explicit-any': [2],
        '@typescript-eslint/no-non-null-assertion': [2],
        '@typescript-eslint/ban-ts-comment': [2, { 'ts-expect-error': true, 'ts-ignore': true, 'ts-nocheck': true }],
      },
    });
  });
});

test('lint accepts the same words where they belong', async () => {
  expect(await rulesBroken('vitest.config.js', "export const a = process.env['HOME'];\n")).toEqual([]);
  expect(await rulesBroken('lib/i18n/messages.js', 'export const a = new Intl.NumberFormat();\n')).toEqual([]);
});
