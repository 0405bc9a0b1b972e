import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { OPERATOR } from '@/lib/auth/roles';
import type { Bench, BenchResult } from '@/lib/cli/measure/bench';
import type { BenchSize } from '@/lib/cli/measure/bench-size';
import { requireEqualAnswers } from '@/lib/cli/measure/equal-answers';
import { interleave } from '@/lib/cli/measure/interleave';
import { BENCH_DAYS, writeMeasuredPages } from '@/lib/cli/measure/measured-pages';
import { resolveTile } from '@/lib/dashboards/resolve';
import type { Tile } from '@/lib/dashboards/schema';
import { technology } from '@/lib/dashboards/technology';
import { addDays } from '@/lib/metrics/civil';
import { openTemporaryWarehouse } from '@/lib/warehouse/temporary-warehouse';
import { run, type RunContext, runOrThrow } from '@/lib/warehouse/run';

const EVENTS_PER_LINE = 12;
/** What a cold tile may take at three million events and at thirty. */
const MOST_MS = { small: 100, large: 300 } as const;
const LARGE = 10_000_000;
const ROUNDS = 7;
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

async function measureTile(tile: Tile, context: RunContext, label: string, aim: number): Promise<BenchResult[]> {
  const query = questionOf(tile);
  const answer = await runOrThrow(OPERATOR, query, { ...context, cache: false });
  const sql = 'analysis' in query ? null : sqlByHandOrThrow(tile.id, answer.period);
  const byHand = () => (sql === null ? Promise.resolve() : context.engine.read((reader) => reader.rows(sql)));
  if (sql !== null) requireEqualAnswers(tile.id, answer, await context.engine.read((reader) => reader.rows(sql)));
  const results: BenchResult[] = [];
  for (const isCold of [true, false]) {
    const answering: RunContext = isCold ? { ...context, cache: false } : context;
    const { a, ratio, spread } = await interleave(() => run(OPERATOR, [query], answering), byHand, ROUNDS);
    const name = `technology tile ${tile.id} (${String(answer.rows.length)} rows), ${isCold ? 'cold' : 'warm'}, ${label}`;
    const met = a < aim;
    results.push({
      name,
      value: a,
      unit: 'ms',
      aim: `under ${String(aim)}`,
      met,
      ratio: sql === null ? null : ratio,
      spread,
    });
  }
  return results;
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
      results.push(...(await measureTile(tile, context, label, aim)));
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
