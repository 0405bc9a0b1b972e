import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { packagesAreCurrent } from '@/lib/cli/bootstrap/packages.js';

function bootstrap(...args: string[]) {
  return spawnSync(process.execPath, ['lib/cli/bootstrap.js', ...args], { encoding: 'utf8' });
}

describe('a command', () => {
  test('that does not exist is refused with those that do', () => {
    const { status, stderr, stdout } = bootstrap('strat');
    expect(status).toBe(1);
    expect(stderr).toMatch(/^There is no command "strat"\. There are: .*\bstart\b/);
    expect(stdout).toBe('');
  });

  test('cannot name a file outside the folder of commands', () => {
    expect(bootstrap('../env').stderr).toContain('There is no command "../env"');
    expect(bootstrap('vitest-context.d').stderr).toContain('There is no command');
  });

  test('writes nothing but its answer to standard output', () => {
    const { status, stdout } = bootstrap('docs', '--check');
    expect(stdout === '' || stdout.includes('is stale')).toBe(true);
    expect(status).toBe(stdout === '' ? 0 : 1);
  });

  test('refuses an older Node with a sentence', () => {
    const script = `Object.defineProperty(process.versions, 'node', { value: '20.18.3' }); process.argv.push('docs'); import('./lib/cli/bootstrap.js');`;
    const { status, stderr } = spawnSync(process.execPath, ['-e', script, 'x'], { encoding: 'utf8' });
    expect(stderr).toContain('Tuokio needs Node 20.19 or newer; this is 20.18.3.');
    expect(status).toBe(1);
  });
});

describe('installed packages', () => {
  let root: string;
  const lock = (version: string, more: object = {}) =>
    JSON.stringify({ packages: { '': { version: '1.0.0' }, 'node_modules/zod': { version }, ...more } });

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'tuokio-packages-'));
    mkdirSync(join(root, 'node_modules'));
    writeFileSync(join(root, 'package-lock.json'), lock('4.6.7'));
  });
  afterEach(() => {
    rmSync(root, { recursive: true, force: true });
  });

  test.each([
    ['missing', undefined, false],
    ['of another version', '4.6.6', false],
    ['as locked', '4.6.7', true],
  ])('that are %s are seen', (_, version, current) => {
    if (version !== undefined) writeFileSync(join(root, 'node_modules', '.package-lock.json'), lock(version));
    expect(packagesAreCurrent(root)).toBe(current);
  });

  test('may lack those of other platforms, but no others', () => {
    writeFileSync(join(root, 'node_modules', '.package-lock.json'), lock('4.6.7'));
    writeFileSync(
      join(root, 'package-lock.json'),
      lock('4.6.7', { 'node_modules/fsevents': { version: '2.0.0', optional: true } }),
    );
    expect(packagesAreCurrent(root)).toBe(true);
    writeFileSync(join(root, 'package-lock.json'), lock('4.6.7', { 'node_modules/next': { version: '16.4.6' } }));
    expect(packagesAreCurrent(root)).toBe(false);
  });
});

test('the bootstrap needs nothing installed to say what is wrong', () => {
  const root = mkdtempSync(join(tmpdir(), 'tuokio-bare-'));
  mkdirSync(join(root, 'lib', 'cli'), { recursive: true });
  cpSync('lib/cli/bootstrap.js', join(root, 'lib/cli/bootstrap.js'));
  cpSync('lib/cli/bootstrap', join(root, 'lib/cli/bootstrap'), { recursive: true });
  writeFileSync(join(root, 'package.json'), '{ "type": "module" }');
  const { status, stderr } = spawnSync(process.execPath, [join(root, 'lib/cli/bootstrap.js'), 'start'], {
    encoding: 'utf8',
  });
  expect(stderr).toContain('There is no command "start"');
  expect(status).toBe(1);
  rmSync(root, { recursive: true, force: true });
});

test('the continuous integration calls npm test, and is a program', () => {
  expect(readFileSync('.ci/run', 'utf8')).toMatch(/^exec npm test$/m);
  expect(() => execFileSync('test', ['-x', '.ci/run'])).not.toThrow();
});
