import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { buildIsCurrent } from '@/lib/cli/serve/build-web';
import { childEnvironment } from '@/lib/env';

/**
 * Once installed and built, Tuokio needs no network. The proof: the kernel gives the built product a network of its own that
 * has only the loopback device, from where nothing leads out, and there it starts, loads, answers and serves its pages.
 */
const ALONE = ['-rn', 'sh', '-c', 'ip link set lo up && exec "$@"', 'sh'];
const isPossible =
  process.platform === 'linux' && spawnSync('unshare', [...ALONE, 'true'], { stdio: 'ignore' }).status === 0;
const isBuilt = buildIsCurrent(process.cwd());
const why = !isPossible
  ? ' (skipped: the kernel grants no network of its own, or unshare and ip are not installed)'
  : isBuilt
    ? ''
    : ' (skipped: there is no current build, run npm run build)';

const reportSchema = z.object({
  interfaces: z.array(z.string()),
  wayOut: z.string(),
  lookUp: z.string(),
  ready: z.number(),
  page: z.number(),
  assets: z.array(z.object({ path: z.string(), status: z.number() })),
  elsewhere: z.array(z.string()),
  loaded: z.number().nullable(),
  answer: z.string(),
  ended: z.number().nullable(),
});

describe('without a network', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tuokio-no-network-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test.runIf(isPossible && isBuilt)(
    `the built product starts, loads a file, answers a question and serves its pages with all they need${why}`,
    { timeout: 120_000 },
    () => {
      const delivery = join(folder, 'delivery');
      mkdirSync(delivery);
      writeFileSync(
        join(delivery, 'orders.csv'),
        'order_number,customer_id,market,currency,ordered_at\nN1,C1,FI,EUR,2026-03-02 10:00:00\n',
      );
      writeFileSync(
        join(delivery, 'order_lines.csv'),
        'order_number,line_number,sku,quantity,gross_amount\nN1,1,TENT,1,100\n',
      );
      const trial = ['--import', 'tsx', 'lib/cli/trials/use-alone.ts', join(folder, 'var'), delivery];
      const output = execFileSync('unshare', [...ALONE, process.execPath, ...trial], {
        encoding: 'utf8',
        env: childEnvironment({ NODE_ENV: undefined }),
      });
      const report = reportSchema.parse(JSON.parse(output.trim().split('\n').at(-1) ?? ''));
      expect(report).toMatchObject({ interfaces: ['lo'], wayOut: 'ENETUNREACH', ready: 200, page: 200, elsewhere: [] });
      expect(report.lookUp).toMatch(/^(EAI_AGAIN|ENOTFOUND|ECONNREFUSED)$/);
      expect(report.assets.length).toBeGreaterThan(3);
      expect(report.assets.filter(({ status }) => status !== 200)).toEqual([]);
      expect(report).toMatchObject({ loaded: 0, answer: 'netSales\r\n100', ended: 0 });
    },
  );
});
