import { z } from 'zod';
import { INPUTS, type InputId } from '@/lib/metrics/facts';
import { localMoment } from '@/lib/metrics/zone';
import type { Reader } from './engine';
import { INPUT_RELATIONS } from './relations';

/** What every answer of one moment has in common: how far the data reaches, what is loaded, and a number that counts changes. */
export interface WarehouseMoment {
  /** Local moment in the workspace zone up to which the orders are complete; never after `now`. */
  readonly asOf: string;
  readonly inputs: ReadonlySet<InputId>;
  /** Currencies that amounts can be converted to. */
  readonly currencies: ReadonlySet<string>;
  /** Counts up whenever a fact changes; equal generations mean equal answers. */
  readonly generation: string;
}

/** What the pages must know besides. */
export interface WarehouseState extends WarehouseMoment {
  /** First and last civil day with an order, or null when there is none. */
  readonly firstDay: string | null;
  readonly lastDay: string | null;
  readonly markets: readonly string[];
}

const property = z.object({
  what: z.enum(['until', 'generation', 'currency', 'input']),
  value: z.string().nullable(),
});
const marketRow = z.object({ market: z.string(), first_day: z.string(), last_day: z.string() });

/**
 * One statement, because every request for figures begins with it. Trap: whether an input has a row costs twenty times as
 * much to plan as `exists (…)` in a column.
 */
const MOMENT = [
  `select 'until' as what, strftime(max(complete_until), '%Y-%m-%dT%H:%M:%S') as value from ops.fact_states where fact = 'orders'`,
  `select 'generation', cast(sum(version) as varchar) from ops.fact_versions`,
  `select distinct 'currency', currency from base.exchange_rates`,
  ...INPUTS.map((id) => `(select 'input', '${id}' from ${INPUT_RELATIONS[id]} limit 1)`),
].join('\nunion all\n');

/** Reads the moment; `now` is an instant, `timeZone` the workspace's. */
export async function readMoment(reader: Reader, timeZone: string, now: Date): Promise<WarehouseMoment> {
  const rows = (await reader.rows(MOMENT)).map((row) => property.parse(row));
  const valuesOf = (what: (typeof rows)[number]['what']) =>
    new Set(rows.flatMap((row) => (row.what === what && row.value !== null ? [row.value] : [])));
  const local = localMoment(now, timeZone);
  const [until = local] = valuesOf('until');
  const [generation = '0'] = valuesOf('generation');
  const inputs = valuesOf('input');
  return {
    asOf: until < local ? until : local,
    inputs: new Set(INPUTS.filter((id) => inputs.has(id))),
    currencies: new Set(['EUR', ...valuesOf('currency')]),
    generation,
  };
}

/** Reads the moment and how far the orders reach, which reads all of them. */
export async function readState(reader: Reader, timeZone: string, now: Date): Promise<WarehouseState> {
  const moment = await readMoment(reader, timeZone, now);
  const found = await reader.rows(
    'select market, min(order_date) as first_day, max(order_date) as last_day from facts.orders group by market order by market',
  );
  const markets = found.map((row) => marketRow.parse(row));
  const days = markets.flatMap((row) => [row.first_day, row.last_day]).sort();
  return {
    ...moment,
    firstDay: days[0] ?? null,
    lastDay: days.at(-1) ?? null,
    markets: markets.map(({ market }) => market),
  };
}
