import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { programsAreCurrent, stamped } from '@/lib/cli/bootstrap/programs.js';

let root: string;
const nothing = () => Promise.resolve();
const path = (...parts: readonly string[]) => join(root, ...parts);

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'tuokio-programs-'));
  for (const folder of ['lib/edge', 'data']) mkdirSync(path(folder), { recursive: true });
  for (const file of ['lib/edge/main.ts', 'data/source.ts', 'package-lock.json', 'tsconfig.json'])
    writeFileSync(path(file), 'one');
  expect(programsAreCurrent(root)).toBe(false);
  await stamped(root, nothing);
  expect(programsAreCurrent(root)).toBe(true);
});
afterEach(() => {
  rmSync(root, { recursive: true });
});

test.each([
  ['longer', () => writeFileSync(path('lib/edge/main.ts'), 'three')],
  ['written anew in the same length', () => utimesSync(path('data/source.ts'), 1, 1)],
  ['added', () => writeFileSync(path('lib/edge/new.ts'), '')],
  ['removed', () => rmSync(path('data/source.ts'))],
  ['the list of packages', () => writeFileSync(path('package-lock.json'), 'another')],
])('programs are bundled anew when a source is %s', (_, change) => {
  change();
  expect(programsAreCurrent(root)).toBe(false);
});

test('programs are bundled anew after a bundling that failed, and when a source changed meanwhile', async () => {
  rmSync(path('dist'), { recursive: true });
  await expect(stamped(root, () => Promise.reject(new Error('no room')))).rejects.toThrow('no room');
  expect(programsAreCurrent(root)).toBe(false);
  await stamped(root, () => {
    writeFileSync(path('lib/edge/main.ts'), 'later');
    return nothing();
  });
  expect(programsAreCurrent(root)).toBe(false);
});
