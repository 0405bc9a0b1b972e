import { cpSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { loadDelivery } from '@/data/demo/load-delivery';
import { DEFAULT_WORKSPACE } from '@/lib/db/settings';
import { statePaths } from '@/lib/state/state-paths';
import type { DuckDbEngine } from '@/lib/warehouse/duckdb-engine';
import { openWarehouse } from '@/lib/warehouse/open-warehouse';

/** First day of the demo company of tests; months are counted from it. */
export const COMPANY_START = '2024-11-01';
/** The morning on which tests look at it. */
export const COMPANY_NOW = new Date('2026-11-25T06:00:00Z');

/** Two fifths of the company of `npm run demo` with its stories and what visitors did since 10 September, or a fifth of a plain one. */
const COMPANIES = {
  told: { scale: 0.4, stories: true, eventsFrom: '2026-09-10' },
  plain: { scale: 0.2, stories: false, eventsFrom: null },
} as const;

/** A demo company in a folder of its own. */
export interface TestCompany {
  readonly engine: DuckDbEngine;
  /** Closes it and removes the folder. */
  close(): Promise<void>;
}

async function make(root: string, kind: keyof typeof COMPANIES): Promise<void> {
  const engine = await openWarehouse({ data: root, holder: 'test' });
  try {
    await loadDelivery(
      { seed: 'tuokio', startDay: COMPANY_START, ...COMPANIES[kind] },
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
  } finally {
    await engine.close();
  }
}

/**
 * The state folder of a company, made by the first of a run's tests that asks for it; the others wait. The folder for temporary files
 * is a run's own (lib/cli/verify/prepare-tests.ts), so nothing of an earlier run is found in it.
 */
async function folderOf(kind: keyof typeof COMPANIES): Promise<string> {
  const made = join(tmpdir(), `company-${kind}`);
  const beingMade = `${made}.being-made`;
  try {
    mkdirSync(beingMade);
  } catch {
    while (existsSync(beingMade)) await sleep(100);
    return existsSync(made) ? made : folderOf(kind);
  }
  try {
    if (!existsSync(made)) {
      await make(`${made}.half`, kind);
      renameSync(`${made}.half`, made);
    }
  } finally {
    rmSync(beingMade, { recursive: true });
  }
  return made;
}

/** Invents a demo company, loads it like every delivery, and opens a copy of it for one file of tests. */
export async function testCompany(kind: keyof typeof COMPANIES): Promise<TestCompany> {
  const root = mkdtempSync(join(tmpdir(), 'tuokio-company-'));
  cpSync(await folderOf(kind), root, { recursive: true });
  const engine = await openWarehouse({ data: root, holder: 'test' });
  return {
    engine,
    async close() {
      await engine.close();
      rmSync(root, { recursive: true, force: true });
    },
  };
}
