import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { parseVersionFloors, versionsBelowFloor } from '@/lib/cli/checks/version-floors';

const floors = parseVersionFloors(readFileSync('data/reference/version-floors.json', 'utf8'));

function lockedVersions(file: string): Map<string, string> {
  const lock = z
    .object({ packages: z.record(z.string(), z.object({ version: z.string().optional() })) })
    .parse(JSON.parse(readFileSync(file, 'utf8')));
  return new Map(
    Object.entries(lock.packages).flatMap(([path, { version }]) =>
      path === '' || version === undefined ? [] : [[path, version]],
    ),
  );
}

describe('no package with a known hole', () => {
  test('is named by package-lock.json', () => {
    expect(versionsBelowFloor(lockedVersions('package-lock.json'), floors)).toEqual([]);
  });

  test('is installed', () => {
    const versions = lockedVersions('node_modules/.package-lock.json');
    expect(versionsBelowFloor(versions, floors)).toEqual([]);
    for (const name of ['next', 'react', 'react-dom', 'next-auth']) {
      const file = join('node_modules', name, 'package.json');
      expect(existsSync(file)).toBe(true);
      const { version } = z.object({ version: z.string() }).parse(JSON.parse(readFileSync(file, 'utf8')));
      expect(versionsBelowFloor(new Map([[`node_modules/${name}`, version]]), floors)).toEqual([]);
    }
  });
});

describe('the comparison', () => {
  test.each([
    ['16.4.5', true],
    ['16.3.99', true],
    ['15.9.9', true],
    ['16.4.6-canary.3', true],
    ['16.4.6', false],
    ['16.10.0', false],
    ['17.0.0-rc.1', false],
  ])('of next %s with 16.4.6 finds it too old: %s', (version, tooOld) => {
    expect(versionsBelowFloor(new Map([['node_modules/next', version]]), floors)).toHaveLength(tooOld ? 1 : 0);
  });

  test('finds a second copy below another package', () => {
    const found = versionsBelowFloor(new Map([['node_modules/a/node_modules/react', '19.3.0']]), floors);
    expect(found).toEqual([expect.stringContaining('node_modules/a/node_modules/react is 19.3.0, but must be 19.3.1')]);
  });

  test('of a scoped package uses its whole name', () => {
    const found = versionsBelowFloor(new Map([['node_modules/@modelcontextprotocol/server', '1.20.0']]), floors);
    expect(found).toHaveLength(1);
  });
});
