import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Bench, BenchResult } from '@/lib/cli/measure/bench';
import type { BenchSize } from '@/lib/cli/measure/bench-size';
import { BENCH_DAYS, writeMeasuredPages } from '@/lib/cli/measure/measured-pages';
import { MOST_MS, type MeasuredQuestion, measureQuestion } from '@/lib/cli/measure/measured-question';
import { resolveTile } from '@/lib/dashboards/resolve';
import type { Tile } from '@/lib/dashboards/schema';
import { technology } from '@/lib/dashboards/technology';
import type { Answer } from '@/lib/metrics/answer';
import { addDays } from '@/lib/metrics/civil';
import { openTemporaryWarehouse } from '@/lib/warehouse/temporary-warehouse';
import type { RunContext } from '@/lib/warehouse/run';

const EVENTS_PER_LINE = 12;
const LARGE = 10_000_000;
const PERIOD = { from: BENCH_DAYS.from, to: addDays(BENCH_DAYS.until, -1) } as const;

function questionOf(tile: Tile) {
  const state = { period: PERIOD, compare: [], filters: [] };
  return resolveTile(tile, state, { asOf: `${BENCH_DAYS.until}T00:00:00`, firstWeekday: 1 }).query;
}

/** SQL by hand over what was delivered, for every tile of metrics; throws where there is none. An analysis is SQL by hand itself. */
function sqlByHandOrThrow(tile: string, { from, to }: { readonly from: string; readonly to: string }): string {
  const file = join('data', 'bench', 'technology', `${tile}.sql`);
  const sql = readFileSync(file, 'utf8');
  return sql.replaceAll('{from}', `date '${from}'`).replaceAll('{until}', `date '${addDays(to, 1)}'`);
}

function measuredTile(tile: Tile): MeasuredQuestion {
  const query = questionOf(tile);
  const byHand = 'analysis' in query ? null : ({ period }: Answer) => sqlByHandOrThrow(tile.id, period);
  return { name: `tile ${tile.id}`, query, byHand };
}

async function measureSize({ lines }: BenchSize, say: (detail: string) => void): Promise<BenchResult[]> {
  const events = lines * EVENTS_PER_LINE;
  const label =
    events < 1_000_000
      ? `${String(Math.round(events / 1000))}k events`
      : `${String(Math.round(events / 1_000_000))}M events`;
  const warehouse = await openTemporaryWarehouse({ limits: { threads: 2, memoryMb: 2048, spillMb: 20_000 } });
  try {
    say(`writing ${label}`);
    await warehouse.engine.write('warehouse', (writer) => writeMeasuredPages(writer, events));
    const workspace = { timeZone: 'Europe/Helsinki', currency: 'EUR', firstWeekday: 1 };
    const asOf = `${BENCH_DAYS.until}T00:00:00`;
    const context: RunContext = { engine: warehouse.engine, workspace, now: new Date(`${asOf}Z`), asOf };
    const aim = events > LARGE ? MOST_MS.large : MOST_MS.small;
    const results: BenchResult[] = [];
    for (const tile of technology.tiles) {
      say(`${label}: ${tile.id}`);
      results.push(...(await measureQuestion(measuredTile(tile), { view: 'technology', context, label, aim })));
    }
    return results;
  } finally {
    await warehouse.remove();
  }
}

/**
 * Every tile of the technology view over its facts; those of metrics against SQL by hand over the raw events and the raw minutes of
 * servers, proved equal: at twelve events for each order line, over 180 days.
 */
export const bench: Bench = {
  name: 'technology',
  run: async (say, sizes) => {
    const results: BenchResult[] = [];
    for (const size of sizes) results.push(...(await measureSize(size, say)));
    return results;
  },
};
