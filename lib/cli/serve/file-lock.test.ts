import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { withFileLock } from '@/lib/cli/serve/file-lock';

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tuokio-lock-'));
  file = join(folder, 'deep', 'lock');
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

test('two actions under one lock run one after the other, and the lock is gone afterwards, also when one throws', async () => {
  const events: string[] = [];
  const action = (name: string) => async () => {
    events.push(`${name} begins`);
    await sleep(20);
    events.push(`${name} ends`);
    throw new Error(name);
  };
  await Promise.allSettled([withFileLock(file, action('a')), withFileLock(file, action('b'))]);
  expect(events).toEqual(['a begins', 'a ends', 'b begins', 'b ends']);
  expect(existsSync(file)).toBe(false);
});

test('the lock of a process that is gone is taken over', async () => {
  await withFileLock(file, () => Promise.resolve());
  const { pid } = spawnSync(process.execPath, ['-e', '']);
  writeFileSync(file, String(pid));
  expect(await withFileLock(file, () => Promise.resolve('taken'))).toBe('taken');
});
