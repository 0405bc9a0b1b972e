import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { sourceHash } from '@/lib/cli/serve/source-hash';

let root: string;

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'tuokio-hash-'));
  write('app/page.tsx', 'one');
  write('package-lock.json', '{}');
});

afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

test.each([
  'app/page.tsx',
  'components/ui/button.tsx',
  'lib/metrics/period.ts',
  'data/sources/a/source.ts',
  'next.config.js',
  'package-lock.json',
])('a build is stale when %s changes', (path) => {
  const before = sourceHash(root);
  write(path, 'two');
  expect(sourceHash(root)).not.toBe(before);
});

test.each(['lib/metrics/period.test.ts', 'lib/cli/start.ts', 'docs/index.md', 'data/README.md', 'e2e/a.spec.ts'])(
  'a build is as good as before when %s changes',
  (path) => {
    const before = sourceHash(root);
    write(path, 'two');
    expect(sourceHash(root)).toBe(before);
  },
);

test('a file that moved is a change although no content is new', () => {
  const before = sourceHash(root);
  write('app/other.tsx', 'one');
  rmSync(join(root, 'app/page.tsx'));
  expect(sourceHash(root)).not.toBe(before);
});
