import { z } from 'zod';
import { INPUTS, type InputId } from '@/lib/metrics/facts';
import { localMoment } from '@/lib/metrics/zone';
import type { Reader } from './engine';
import { INPUT_RELATIONS } from './relations';

/** What the answers of one moment have in common: how far the data reaches, what is loaded, and a number that counts changes. */
export interface WarehouseState {
  /** Local moment in the workspace zone up to which the orders are complete; never after `now`. */
  readonly asOf: string;
  /** First and last civil day with an order, or null when there is none. */
  readonly firstDay: string | null;
  readonly lastDay: string | null;
  readonly inputs: ReadonlySet<InputId>;
  readonly markets: readonly string[];
  /** Currencies that amounts can be converted to. */
  readonly currencies: ReadonlySet<string>;
  /** Counts up whenever a fact changes; equal generations mean equal answers. */
  readonly generation: string;
}

const row = z.object({
  first_day: z.string().nullable(),
  last_day: z.string().nullable(),
  complete_until: z.string().nullable(),
  generation: z.union([z.string(), z.number()]).nullable(),
});

/** Reads the state; `now` is an instant, `timeZone` the workspace's. */
export async function readState(reader: Reader, timeZone: string, now: Date): Promise<WarehouseState> {
  const [first] = await reader.rows(
    `select (select min(order_date) from facts.orders) as first_day,
            (select max(order_date) from facts.orders) as last_day,
            (select max(complete_until) from ops.fact_states where fact = 'orders') as complete_until,
            (select sum(version) from ops.fact_versions) as generation`,
  );
  const state = row.parse(first);
  // One row for each input that has any. Trap: the same as `exists (…)` columns costs twenty times as much to plan.
  const present = INPUTS.map((id) => `(select '${id}' as input from ${INPUT_RELATIONS[id]} limit 1)`).join(
    ' union all ',
  );
  const inputs = new Set((await reader.rows(present)).map((found) => found['input']));
  const markets = await reader.rows('select distinct market from facts.orders order by market');
  const rates = await reader.rows('select distinct currency from base.exchange_rates');
  const local = localMoment(now, timeZone);
  const until = state.complete_until ?? local;
  return {
    asOf: until < local ? until.slice(0, 19) : local,
    firstDay: state.first_day,
    lastDay: state.last_day,
    inputs: new Set(INPUTS.filter((id) => inputs.has(id))),
    markets: markets.map((market) => String(market['market'])),
    currencies: new Set(['EUR', ...rates.map((rate) => String(rate['currency']))]),
    generation: String(state.generation ?? 0),
  };
}
