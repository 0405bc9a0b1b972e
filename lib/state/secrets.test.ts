import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { generateMissingSecrets, readSecretOrThrow, SECRETS } from '@/lib/state/secrets';
import { openStateFolderOrThrow } from '@/lib/state/state-folder';
import { statePaths, type StatePaths } from '@/lib/state/state-paths';

let root: string;
let paths: StatePaths;

function mode(path: string): number {
  return statSync(path).mode & 0o777;
}

beforeEach(() => {
  root = join(mkdtempSync(join(tmpdir(), 'tuokio-state-')), 'var');
  paths = openStateFolderOrThrow(root);
});

afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

describe('the state folder', () => {
  test('and every part of it is closed to other users', () => {
    for (const folder of [paths.root, paths.secrets, paths.inbox, paths.archive, paths.run])
      expect(mode(folder)).toBe(0o700);
  });

  test('is refused with its name and the setting when a file stands in its place', () => {
    const file = join(root, 'file');
    writeFileSync(file, '');
    expect(() => openStateFolderOrThrow(file)).toThrow(/state folder .*file cannot be made.*TUOKIO_DATA/);
  });
});

describe('secrets', () => {
  test('are generated once, differ from each other, have mode 0600 and survive a second start', () => {
    generateMissingSecrets(paths);
    const first = SECRETS.map((name) => readSecretOrThrow(paths, name));
    generateMissingSecrets(paths);
    expect(SECRETS.map((name) => readSecretOrThrow(paths, name))).toEqual(first);
    expect(new Set(first).size).toBe(SECRETS.length);
    for (const name of SECRETS) expect(mode(join(paths.secrets, name))).toBe(0o600);
    for (const secret of first) expect(secret).toHaveLength(64);
  });

  test('lose the rights of other users when somebody widened them', () => {
    generateMissingSecrets(paths);
    chmodSync(join(paths.secrets, 'session'), 0o644);
    readSecretOrThrow(paths, 'session');
    expect(mode(join(paths.secrets, 'session'))).toBe(0o600);
  });

  test.each([
    ['empty', '', /session is shorter than 32/],
    ['short', 'abcdefghijklmnopqrstuvwxyz01234', /session is shorter than 32/],
    ['of one character', 'a'.repeat(64), /session is guessable/],
    ['repeating a word', 'changeme'.repeat(8), /session is guessable/],
  ])('that are %s are refused with the file and the cure', (_, secret, sentence) => {
    writeFileSync(join(paths.secrets, 'session'), secret);
    expect(() => readSecretOrThrow(paths, 'session')).toThrow(sentence);
    expect(readFileSync(join(paths.secrets, 'session'), 'utf8')).toBe(secret);
  });

  test('that are missing are not replaced by a built-in one', () => {
    expect(() => readSecretOrThrow(statePaths(root), 'session')).toThrow(/session cannot be read/);
  });
});
