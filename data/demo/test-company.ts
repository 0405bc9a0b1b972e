import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadDelivery } from '@/data/demo/load-delivery';
import { DEFAULT_WORKSPACE } from '@/lib/db/settings';
import { statePaths } from '@/lib/state/state-paths';
import type { DuckDbEngine } from '@/lib/warehouse/duckdb-engine';
import { openWarehouse } from '@/lib/warehouse/open-warehouse';

/** First day of the demo company of tests; months are counted from it. */
export const COMPANY_START = '2024-11-01';
/** The morning on which tests look at it. */
export const COMPANY_NOW = new Date('2026-11-25T06:00:00Z');

/** A demo company in a folder of its own. */
export interface TestCompany {
  readonly engine: DuckDbEngine;
  /** Closes it and removes the folder. */
  close(): Promise<void>;
}

/**
 * Invents a demo company and loads it like every delivery; `scale` 1 is that of `npm run demo`. It has web events from the day
 * `eventsFrom` on, or none.
 */
export async function testCompany(
  scale: number,
  stories: boolean,
  eventsFrom: string | null = null,
): Promise<TestCompany> {
  const root = mkdtempSync(join(tmpdir(), 'tuokio-company-'));
  const engine = await openWarehouse({ data: root, holder: 'test' });
  await loadDelivery(
    { seed: 'tuokio', startDay: COMPANY_START, scale, stories, eventsFrom },
    { since: null, until: '2026-11-25' },
    {
      engine,
      paths: statePaths(root),
      workspace: DEFAULT_WORKSPACE,
      salt: 'a salt for a test that is long enough',
      clock: () => COMPANY_NOW,
      memoryMb: 1500,
      threads: 2,
    },
  );
  return {
    engine,
    async close() {
      await engine.close();
      rmSync(root, { recursive: true, force: true });
    },
  };
}
