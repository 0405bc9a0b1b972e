import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { OPERATOR } from '@/lib/auth/roles';
import { openTemporaryLoading } from '@/lib/loaders/temporary-loading';
import { runOrThrow } from '@/lib/warehouse/run';

test('the files of docs/how-to/import-files.md load as they stand there, and give the sales that they hold', async () => {
  const page = readFileSync('docs/how-to/import-files.md', 'utf8');
  const blocks = [...page.matchAll(/`(\w+\.csv)`\n\n```csv\n([\s\S]*?)```/g)];
  const files = Object.fromEntries(blocks.map(([, name = '', text = '']) => [name, text]));
  const shop = await openTemporaryLoading();
  try {
    expect(await shop.load('contract', files)).toMatchObject({ merged: 5, rejected: 0, waiting: 0 });
    const workspace = { timeZone: 'Europe/Helsinki', currency: 'EUR', firstWeekday: 1 };
    const answer = await runOrThrow(
      OPERATOR,
      { metrics: ['netSales', 'orders'], by: ['channel'], period: { from: '2026-11-01', to: '2026-11-30' } },
      { engine: shop.engine, workspace, now: new Date('2026-11-25T10:00:00Z') },
    );
    // 1001: 200 − 20 + 20; 1002: 10.
    expect(answer.rows).toEqual([
      ['web', 200, 1],
      ['store', 10, 1],
    ]);
  } finally {
    await shop.remove();
  }
});
