import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';

const root = process.cwd();
const configSchema = z.looseObject({ jsPlugins: z.array(z.string()) });
const TSCONFIG = {
  compilerOptions: { strict: true, target: 'es2022', module: 'esnext', moduleResolution: 'bundler', types: [] },
  include: ['**/*.ts'],
};
const reportSchema = z.object({ diagnostics: z.array(z.object({ filename: z.string(), code: z.string() })) });

/** Lints files in a folder of their own as `npm test` does the project's, types included; rules broken by file. */
function lint(files: Readonly<Record<string, string>>): Readonly<Record<string, readonly string[]>> {
  const folder = mkdtempSync(join(tmpdir(), 'tuokio-lint-'));
  const config = configSchema.parse(JSON.parse(readFileSync(join(root, '.oxlintrc.json'), 'utf8')));
  const moved = { ...config, jsPlugins: config.jsPlugins.map((path) => join(root, path)) };
  const settings = { '.oxlintrc.json': JSON.stringify(moved), 'tsconfig.json': JSON.stringify(TSCONFIG) };
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  for (const [path, code] of Object.entries({ ...files, ...settings })) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), code);
  }
  const oxlint = [join(root, 'node_modules/oxlint/bin/oxlint'), '--format', 'json', '.'];
  const { stdout } = spawnSync(process.execPath, oxlint, { cwd: folder, encoding: 'utf8' });
  rmSync(folder, { recursive: true });
  const broken: Record<string, string[]> = Object.fromEntries(Object.keys(files).map((path) => [path, []]));
  for (const { filename, code } of reportSchema.parse(JSON.parse(stdout)).diagnostics) broken[filename]?.push(code);
  return broken;
}

const LINE = 'export const a = 1;\n';
const FORBIDDEN = 'house(forbidden-syntax)';
const FLOATING = 'export function a(b: () => Promise<void>): void {\n  b();\n}\n';
const ALWAYS_SO = 'export const a = (b: string) => (b === undefined ? 1 : 2);\n';

const REFUSED = [
  ['a file name in camel case', 'lib/metrics/formatMoney.js', LINE, 'house(file-name)'],
  ['a folder that says nothing', 'lib/utils/money.js', LINE, 'house(folder-name)'],
  ['a file that only passes on', 'lib/metrics/index.js', "export * from './money.js';\n", 'house(no-barrel)'],
  ['a server action', 'app/save.js', `'use server';\n${LINE}`, FORBIDDEN],
  ['raw SQL text for Prisma', 'lib/db/raw.js', 'export const a = (db) => db.$queryRawUnsafe("x");\n', FORBIDDEN],
  [
    'a change of the address that does not know of the one before',
    'components/a.js',
    "export const a = () => window.history.pushState(null, '', '?a=1');\n",
    FORBIDDEN,
  ],
  ['reading the environment', 'lib/db/environment.js', 'export const a = process.env.HOME;\n', FORBIDDEN],
  ['Intl outside the formatter', 'lib/db/intl.js', 'export const a = new Intl.NumberFormat();\n', FORBIDDEN],
  ['a settings prefix baked into a build', 'app/a.js', 'export const a = "NEXT_PUBLIC_URL";\n', FORBIDDEN],
  ['the clock in pure rooms', 'lib/metrics/period.ts', 'export const a = Date.now();\n', FORBIDDEN],
  ['work put off', 'lib/db/later.js', '// TO' + `DO later\n${LINE}`, 'eslint(no-warning-comments)'],
  ['a file over 250 lines', 'lib/db/long.js', `${LINE}${'\n'.repeat(250)}`, 'eslint(max-lines)'],
  ['any', 'lib/db/any.ts', 'export const a: ' + 'any = 1;\n', 'typescript(no-explicit-any)'],
  ['an assertion', 'lib/db/as.ts', 'export const a = 1 as unknown;\n', 'typescript(consistent-type-assertions)'],
  ['what may be null', 'lib/db/null.ts', 'export const a = [1][0]!;\n', 'typescript(no-non-null-assertion)'],
  ['a promise that nobody awaits', 'lib/db/promise.ts', FLOATING, 'typescript(no-floating-promises)'],
  ['a condition that is always so', 'lib/db/always.ts', ALWAYS_SO, 'typescript(no-unnecessary-condition)'],
  ['a value of another type', 'lib/db/type.ts', "export const a: number = 'one';\n", 'typescript(TS2322)'],
  ['a silenced compiler', 'lib/db/b.ts', '// @ts-' + `expect-error x\n${LINE}`, 'typescript(ban-ts-comment)'],
  [
    'a rule switched off',
    'lib/db/off.js',
    '// eslint-' + 'disable-next-line eqeqeq\nexport const a = (b) => b == 1;\n',
    'eslint(eqeqeq)',
  ],
  [
    'a hook under a condition',
    'app/b.tsx',
    'export function B(p: { c: boolean }) { if (p.c) useId(); return null; }\n',
    'react-hooks(rules-of-hooks)',
  ],
] as const;

const ACCEPTED = {
  'vitest.config.js': "export const a = process.env['HOME'];\n",
  'lib/i18n/messages.js': 'export const a = new Intl.NumberFormat();\n',
  'lib/cli/start.ts': 'export const a = Date.now();\n',
};

let broken: Readonly<Record<string, readonly string[]>>;
beforeAll(() => {
  broken = lint({ ...Object.fromEntries(REFUSED.map(([, path, code]) => [path, code])), ...ACCEPTED });
});

describe('lint refuses', () => {
  test.each(REFUSED)('%s', (_, path, __, rule) => {
    expect(broken[path]).toContain(rule);
  });
});

test.each(Object.keys(ACCEPTED))('lint accepts the same words where they belong, as in %s', (path) => {
  expect(broken[path]).toEqual([]);
});

test('no file switches rules off: the linter would obey it before it read the rule against that', () => {
  const switches = ['oxlint-' + 'disable', '@ts-' + 'nocheck'];
  const tracked = execFileSync('git', ['ls-files', '-z', '*.ts', '*.tsx', '*.js', '*.mjs'], { encoding: 'utf8' });
  const files = tracked.split('\0').filter((path) => path !== '');
  expect(files.length).toBeGreaterThan(1000);
  const found = files.filter((path) => {
    const text = readFileSync(path, 'utf8');
    return switches.some((word) => text.includes(word));
  });
  expect(found).toEqual([]);
});
