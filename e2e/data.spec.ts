/** The data page: what was loaded, how fresh it is, what was refused and why; and the one instance that all of it goes through. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { ask } from '@/e2e/ask';
import { runCommand } from '@/e2e/command';
import { expect, test } from '@/e2e/fixtures';
import { statePaths } from '@/lib/state/state-paths';
import { startChild } from '@/lib/warehouse/trials/child';

const GOOD = 'E2E-1,main,2026-01-31,12';
const BAD = 'E2E-2,main,2026-01-31,a dozen';
const STOCK = `sku,warehouse,day,units\n${GOOD}\n${BAD}\n`;

/** Paths of the files that a process has open: of Linux in /proc, elsewhere told by lsof. */
function openFiles(pid: number): readonly string[] {
  const fds = `/proc/${String(pid)}/fd`;
  if (!existsSync(fds)) {
    const told = execFileSync('lsof', ['-p', String(pid), '-Fn'], { encoding: 'utf8' });
    return told.split('\n').flatMap((line) => (line.startsWith('n') ? [line.slice(1)] : []));
  }
  return readdirSync(fds).flatMap((fd) => {
    try {
      return [readlinkSync(`${fds}/${fd}`)];
    } catch {
      return [];
    }
  });
}

test('the page shows the load of the demo company and how far each kind of data reaches', async ({
  page,
  signInAs,
}) => {
  await signInAs('cio');
  await page.goto('/data');
  const freshness = page.getByRole('table', { name: 'Freshness' });
  for (const fact of ['Orders', 'Order lines', 'Returns', 'Delivery promises', 'Contacts'])
    // What the shop sends itself fills a row of its own.
    await expect(
      freshness
        .getByRole('row')
        .filter({ has: page.getByRole('rowheader', { name: fact, exact: true }) })
        .filter({ hasNotText: 'Sent by the shop' }),
    ).toContainText(/\d{3}.*20\d\d/);
  await expect(page.getByRole('table', { name: 'Loads' }).getByRole('row').last()).toContainText(/ok|partial/);
  await expect(page.getByRole('button', { name: 'Load now' })).toHaveCount(0);
});

test('a load from the command line while the server runs appears with its rejected row, the reason and the raw text', async ({
  page,
  signInAs,
  dataFolder,
}) => {
  const folder = mkdtempSync(join(tmpdir(), 'tuokio-e2e-files-'));
  const file = join(folder, `stock-${String(Date.now())}.csv`);
  writeFileSync(file, STOCK);
  const { code, output } = await runCommand(dataFolder, 'load', 'contract', file);
  rmSync(folder, { recursive: true });
  expect(code, output).toBe(0);
  const id = /Load (\d+): partial\..* 1 rejected/.exec(output)?.[1] ?? output;

  await signInAs('analyst');
  await page.goto('/data');
  const row = page
    .getByRole('table', { name: 'Loads' })
    .getByRole('row')
    .filter({ has: page.getByRole('button', { name: `Details of load ${id}`, exact: true }) });
  await expect(row).toContainText('partial');
  await expect(row).toContainText('command line');
  await row.getByRole('button').click();
  const details = page.getByRole('dialog');
  await expect(details.getByRole('listitem').filter({ hasText: 'Line 3' })).toContainText('units');
  await expect(details.locator('pre')).toContainText(BAD);
});

test('an administrator starts a load of what lies in the inbox; the file is taken away and named on the page', async ({
  page,
  signInAs,
  dataFolder,
}) => {
  const name = `stock-inbox-${String(Date.now())}.csv`;
  const { inbox } = statePaths(dataFolder);
  writeFileSync(join(inbox, 'contract', name), `sku,warehouse,day,units\n${name},main,2026-01-31,7\n`);
  await signInAs('admin');
  await page.goto('/data');
  await page.getByRole('combobox', { name: 'Source' }).selectOption('contract');
  await page.getByRole('button', { name: 'Load now' }).click();
  await expect(page.getByText('The load has started.')).toBeVisible();
  await expect.poll(() => readdirSync(join(inbox, 'contract'))).not.toContain(name);
  // Other tests load too: its number is told by the file.
  const kept = z.object({
    loads: z.array(z.object({ loadId: z.number(), files: z.array(z.looseObject({ name: z.string() })) })),
  });
  const number = async () => {
    const { loads } = kept.parse(await (await page.request.get('/api/loads')).json());
    return loads.find(({ files }) => files.some((file) => file.name === name))?.loadId;
  };
  await expect.poll(number).toBeGreaterThan(0);
  await page.reload();
  const loads = page.getByRole('table', { name: 'Loads' });
  await loads
    .getByRole('button')
    .filter({ hasText: new RegExp(`^${String(await number())}$`) })
    .click();
  await expect(page.getByRole('dialog').getByText(name)).toBeVisible();
});

test('who may look at loads but not start them has no button and is refused with 403', async ({
  page,
  signInAs,
  people,
  origin,
}) => {
  await signInAs('analyst');
  await page.goto('/data');
  await expect(page.getByRole('table', { name: 'Loads' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Load now' })).toHaveCount(0);
  const headers = { Cookie: people.as.analyst.cookie, Origin: origin, 'Content-Type': 'application/json' };
  const body = JSON.stringify({ source: 'contract' });
  expect((await fetch(`${origin}/api/loads`, { method: 'POST', headers, body })).status).toBe(403);
});

test('page, API and command line share the one warehouse of the server, and another process is kept out by name', async ({
  people,
  origin,
  dataFolder,
}) => {
  const query = { metrics: ['orders' as const], period: 'last28Days' as const, totals: true };
  const { rows } = await ask(origin, people.as.executive.cookie, query);
  const said = await runCommand(dataFolder, 'query', JSON.stringify(query));
  expect(z.object({ rows: z.unknown() }).parse(JSON.parse(said.output)).rows).toEqual(rows);

  const { run, warehouse } = statePaths(dataFolder);
  const lock: unknown = JSON.parse(readFileSync(join(run, 'warehouse.lock'), 'utf8'));
  const { pid, holder } = z.object({ pid: z.number(), holder: z.string() }).parse(lock);
  expect(holder).toBe('web');
  const child = startChild('hold', [dataFolder]);
  expect(await child.waitFor(/^(open|refused)/)).toContain(
    `refused: The warehouse is open in "web" (process ${String(pid)},`,
  );
  await child.ended;

  // DuckDB opens a file once for each instance: after instrumentation, routes and the control socket have all used it, one is open.
  expect(openFiles(pid).filter((path) => path === warehouse)).toHaveLength(1);
});
