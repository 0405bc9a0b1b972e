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
  /** First day with a row, by fact; a fact without rows has none. */
  readonly begins: ReadonlyMap<string, string>;
  /** Currencies that amounts can be converted to. */
  readonly currencies: ReadonlySet<string>;
  /** Counts up whenever a fact changes; equal generations mean equal answers. */
  readonly generation: string;
  /** Changes with every load, whatever it brought. */
  readonly loads: string;
}

/** What the pages must know besides. */
export interface WarehouseState extends WarehouseMoment {
  /** First and last civil day with an order, or null when there is none. */
  readonly firstDay: string | null;
  readonly lastDay: string | null;
  readonly markets: readonly string[];
}

const momentRow = z.object({
  until: z.string().nullable(),
  begins: z
    .string()
    .transform((text): unknown => JSON.parse(text))
    .pipe(z.record(z.string(), z.string())),
  generation: z.string().nullable(),
  loads: z.string(),
});
const loadedRow = z.object({ what: z.enum(['currency', 'input']), value: z.string() });
const marketRow = z.object({ market: z.string(), first_day: z.string(), last_day: z.string() });

/** One small statement, because every request for figures begins with it; another row is another moment. */
export const MOMENT = `select
  (select strftime(max(complete_until), '%Y-%m-%dT%H:%M:%S') from ops.fact_states where fact = 'orders') as until,
  (select coalesce(cast(json_group_object(fact, cast(first_day as varchar)) as varchar), '{}')
   from (select fact, min(first_day) as first_day from ops.fact_states group by fact)
   where first_day is not null) as begins,
  (select cast(sum(version) as varchar) from ops.fact_versions) as generation,
  (select count(*) || ' ' || coalesce(max(load_id), 0) || ' ' || count(*) filter (where state in ('ok', 'partial'))
   from ops.loads) as loads`;

/** Trap: whether an input has a row costs twenty times as much to plan as `exists (…)` in a column. */
const LOADED = [
  `select distinct 'currency' as what, currency as value from base.exchange_rates`,
  ...INPUTS.map((id) => `(select 'input', '${id}' from ${INPUT_RELATIONS[id]} limit 1)`),
].join('\nunion all\n');

/** What is loaded, kept in memory and read again only when a load or a version has moved. */
export class LoadedInputs {
  #basis = '';
  #loaded: Pick<WarehouseMoment, 'inputs' | 'currencies'> = { inputs: new Set(), currencies: new Set() };

  /** Inputs and currencies under a text that changes with every load. */
  async of(reader: Reader, basis: string): Promise<Pick<WarehouseMoment, 'inputs' | 'currencies'>> {
    if (basis !== this.#basis) {
      const rows = (await reader.rows(LOADED)).map((row) => loadedRow.parse(row));
      const valuesOf = (what: 'currency' | 'input') =>
        new Set(rows.filter((row) => row.what === what).map((row) => row.value));
      const inputs = valuesOf('input');
      this.#loaded = {
        inputs: new Set(INPUTS.filter((id) => inputs.has(id))),
        currencies: new Set(['EUR', ...valuesOf('currency')]),
      };
      this.#basis = basis;
    }
    return this.#loaded;
  }
}

/** Reads the moment; `now` is an instant, `timeZone` the workspace's, `loaded` remembers between moments. */
export async function readMoment(
  reader: Reader,
  timeZone: string,
  now: Date,
  loaded: LoadedInputs,
): Promise<WarehouseMoment> {
  const [found] = await reader.rows(MOMENT);
  const { until, begins, generation, loads } = momentRow.parse(found);
  const local = localMoment(now, timeZone);
  return {
    asOf: until !== null && until < local ? until : local,
    begins: new Map(Object.entries(begins)),
    ...(await loaded.of(reader, `${generation ?? '0'} ${loads}`)),
    generation: generation ?? '0',
    loads,
  };
}

/** Reads the moment and how far the orders reach, which reads all of them. */
export async function readState(
  reader: Reader,
  timeZone: string,
  now: Date,
  loaded: LoadedInputs,
): Promise<WarehouseState> {
  const moment = await readMoment(reader, timeZone, now, loaded);
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
