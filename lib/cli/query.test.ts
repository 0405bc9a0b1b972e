import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTemporaryWarehouse } from '@/lib/warehouse/temporary-warehouse';
import { startChild } from '@/lib/warehouse/trials/child';

let data: string;

beforeAll(async () => {
  const { engine, paths } = await openTemporaryWarehouse();
  await engine.write('warehouse', (writer) =>
    writer.run(`insert into facts.orders values (1, 'A', 7, date '2026-03-02', timestamp '2026-03-02 12:00', 'FI', 'web',
      'FI', null, 'card', 'new', true, 1, 2, 50.05, 0.05, 50, 20, 3, false, false, false)`),
  );
  await engine.write('warehouse', (writer) =>
    writer.run(`insert into base.orders by name select 1 as order_key, 'A' as order_number, 7 as customer_key, 'web' as channel, 'FI' as market,
      'FI' as country, 'EUR' as currency, timestamp '2026-03-02 10:00' as ordered_at, 'accepted' as status, false as is_test,
      false as is_provisional, 'test' as source, 1 as load_id`),
  );
  await engine.close();
  data = paths.root;
});

afterAll(() => {
  rmSync(join(data, '..'), { recursive: true, force: true });
});

async function ask(...args: readonly string[]) {
  const child = startChild('../../cli/bootstrap', ['query', ...args], ['env', `TUOKIO_DATA=${data}`], 'js');
  return { code: await child.ended, text: child.lines.join('\n') };
}

const march = '{"metrics":["grossSales","orders"],"by":["market"],"period":{"from":"2026-03-01","to":"2026-03-31"}}';

describe('npm run query', () => {
  test('prints the answer as CSV and nothing else', async () => {
    expect(await ask(march, '--csv')).toEqual({ code: 0, text: 'market,grossSales,orders\nFI,50.05,1' });
  });

  test('answers as of a moment: what comes after it does not count', async () => {
    const { text } = await ask(march, '--as-of', '2026-03-02', '--csv');
    expect(text).toBe('market,grossSales,orders');
  });

  test('says so where there is no warehouse, and makes none', async () => {
    const nowhere = join(data, 'typo');
    const child = startChild('../../cli/bootstrap', ['query', march], ['env', `TUOKIO_DATA=${nowhere}`], 'js');
    expect(await child.ended).toBe(1);
    expect(child.lines.join()).toContain(`There is no warehouse in ${nowhere}. Set TUOKIO_DATA`);
    expect(existsSync(nowhere)).toBe(false);
  });

  test.each([
    ['nothing', [], /Ask for figures/],
    ['something that is not JSON', ['netSales'], /This is not JSON: netSales/],
    ['an unknown metric', ['{"metrics":["profit"],"period":"today"}'], /metrics\.0: unknown metric «profit»/],
    ['a moment that is none', [march, '--as-of', 'yesterday'], /--as-of yesterday is not a day/],
  ])('given %s says what it takes', async (_, args, message) => {
    const { code, text } = await ask(...args);
    expect(code).toBe(1);
    expect(text).toMatch(message);
  });
});
