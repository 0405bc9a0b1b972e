import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SMALL_SHOP } from '@/lib/loaders/small-shop-story';
import { statePaths } from '@/lib/state/state-paths';
import { startChild } from '@/lib/warehouse/trials/child';

let root: string;
let data: string;

async function command(name: string, ...args: readonly string[]) {
  const child = startChild('../../cli/bootstrap', [name, ...args], ['env', `TUOKIO_DATA=${data}`], 'js');
  return { code: await child.ended, text: child.lines.join('\n') };
}

const question = '{"metrics":["netSales","orders"],"by":["market"],"period":{"from":"2026-01-01","to":"2026-12-31"}}';
const figures = () => command('query', question, '--csv', '--as-of', '2026-04-15');

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'tuokio-rebuild-'));
  data = join(root, 'var');
  const files = Object.entries(SMALL_SHOP).map(([name, text]) => {
    writeFileSync(join(root, name), text);
    return join(root, name);
  });
  expect(await command('load', 'contract', ...files)).toMatchObject({ code: 0 });
});

afterAll(() => {
  rmSync(root, { recursive: true, force: true });
});

describe('npm run rebuild', () => {
  test('gives the same figures from the archive', async () => {
    const before = await figures();
    expect(before.text.split('\n').length).toBeGreaterThan(2);
    expect(await command('rebuild')).toMatchObject({ code: 0 });
    expect(await figures()).toEqual(before);
  });

  test('puts files that do not open aside, keeps them, and gives the same figures', async () => {
    const before = await figures();
    const { warehouse } = statePaths(data);
    const damaged = readFileSync(warehouse).fill(0xff, 0, 8192);
    writeFileSync(warehouse, damaged);
    const refused = await figures();
    expect(refused.code).toBe(1);
    expect(refused.text).toContain('npm run rebuild');
    const { code, text } = await command('rebuild');
    expect(text).toContain('The old files do not open and were put aside');
    expect(code).toBe(0);
    expect(await figures()).toEqual(before);
    const kept = readdirSync(join(warehouse, '..')).find((name) => name.startsWith('warehouse.duckdb.damaged-'));
    expect(readFileSync(join(warehouse, '..', kept ?? '')).equals(damaged)).toBe(true);
  });

  test('says where there is no archive', async () => {
    const child = startChild('../../cli/bootstrap', ['rebuild'], ['env', `TUOKIO_DATA=${join(root, 'typo')}`], 'js');
    expect(await child.ended).toBe(1);
    expect(child.lines.join()).toContain('There is no archive in');
  });
});
