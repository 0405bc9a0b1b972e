import { z } from 'zod';
import type { Principal } from '@/lib/auth/roles';
import { addDays } from '@/lib/metrics/civil';
import { localMoment } from '@/lib/metrics/zone';
import type { Engine, Reader } from './engine';
import { priceChangesSql } from './price-changes';

/**
 * What the data itself says about a day: a campaign began or ended, prices of an article group changed, a release of the shop went
 * live, a load failed or did not come. A reader of some markets sees campaigns that orders of theirs name, and prices of theirs; loads concern everybody,
 * who learns the source and nothing else.
 */
export interface AutomaticNote {
  readonly kind: 'campaignStart' | 'campaignEnd' | 'priceChange' | 'release' | 'loadFailed';
  readonly day: string;
  /** Name of the campaign, the article group or the source. */
  readonly name: string;
  /** Change of the price as a fraction. */
  readonly change: number | null;
  /** Market that alone is concerned; null is all. */
  readonly market: string | null;
}

export interface Days {
  readonly from: string;
  readonly to: string;
}

const note = z.object({
  kind: z.enum(['campaignStart', 'campaignEnd', 'priceChange', 'release', 'loadFailed']),
  day: z.string(),
  name: z.string(),
  change: z.number().nullable(),
  market: z.string().nullable(),
});

/** Price changes are found by looking at every line; what was found is kept under the versions of the days looked at. */
const KEPT = 100;
const found = new WeakMap<Engine, Map<string, readonly AutomaticNote[]>>();

/** Automatic notes of the days `from` to `to`, both included, in their order. `timeZone` is the workspace's. */
export async function readAutomaticNotes(
  principal: Principal,
  engine: Engine,
  days: Days,
  timeZone: string,
): Promise<readonly AutomaticNote[]> {
  return engine.read(async (reader) => {
    const campaigns = await readCampaigns(principal, reader, days);
    const prices = await readPrices(principal, reader, engine, days);
    const releases = await readReleases(principal, reader, days);
    const loads = await readFailedLoads(reader, days, timeZone);
    return [...campaigns, ...prices, ...releases, ...loads].sort((one, other) =>
      one.day < other.day ? -1 : one.day > other.day ? 1 : 0,
    );
  });
}

async function readCampaigns(
  principal: Principal,
  reader: Reader,
  { from, to }: Days,
): Promise<readonly AutomaticNote[]> {
  const concerns = `(c.ends_on between $1::date and $2::date or c.starts_on between $1::date and $2::date) and ($3::boolean or exists (
      select 1 from facts.orders o where o.campaign = c.name and list_contains($4::varchar[], o.market)
        and o.order_date between c.starts_on and coalesce(c.ends_on, date '9999-12-31')))`;
  const rows = await reader.rows(
    `with concerned as (select * from base.campaigns c where ${concerns})
     select kind, cast(day as varchar) as day, name, cast(null as double) as change, cast(null as varchar) as market
     from (select 'campaignStart' as kind, starts_on as day, name from concerned
           union all select 'campaignEnd', ends_on, name from concerned where ends_on is not null)
     where day between $1::date and $2::date order by day, kind, name limit 300`,
    [from, to, principal.markets === null, principal.markets ?? []],
  );
  return rows.map((row) => note.parse(row));
}

async function readPrices(
  principal: Principal,
  reader: Reader,
  engine: Engine,
  { from, to }: Days,
): Promise<readonly AutomaticNote[]> {
  const { markets } = principal;
  const [versions] = await reader.rows(
    `select cast(coalesce(sum(version), 0) as varchar) || ' ' || count(*) as versions from ops.fact_versions
     where fact = 'orderLines' and day between $1::date and $2::date`,
    [addDays(from, -70), to],
  );
  const key = JSON.stringify([from, to, markets === null ? null : [...markets].sort(), versions?.['versions']]);
  const kept = found.get(engine) ?? new Map<string, readonly AutomaticNote[]>();
  found.set(engine, kept);
  const before = kept.get(key);
  if (before !== undefined) return before;
  const rows = await reader.rows(priceChangesSql, [from, to, markets === null, markets ?? []]);
  const notes = rows.map((row) => note.parse({ kind: 'priceChange', ...row }));
  kept.set(key, notes);
  const [oldest] = kept.keys();
  if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest);
  return notes;
}

async function readReleases(
  { markets }: Principal,
  reader: Reader,
  { from, to }: Days,
): Promise<readonly AutomaticNote[]> {
  const rows = await reader.rows(
    `select 'release' as kind, cast(release_date as varchar) as day, release_name as name, cast(null as double) as change, market
     from facts.releases
     where release_date between $1::date and $2::date and ($3::boolean or market is null or list_contains($4::varchar[], market))
     order by released_local, release_name limit 300`,
    [from, to, markets === null, markets ?? []],
  );
  return rows.map((row) => note.parse(row));
}

const failed = z.object({ source: z.string(), at: z.string() });

async function readFailedLoads(
  reader: Reader,
  { from, to }: Days,
  timeZone: string,
): Promise<readonly AutomaticNote[]> {
  const rows = await reader.rows(
    `select source, strftime(started_at, '%Y-%m-%dT%H:%M:%SZ') as at from ops.loads
     where state in ('failed', 'late') and source <> 'entries'
       and started_at between $1::timestamp - interval 1 day and $2::timestamp + interval 2 day
     order by started_at limit 300`,
    [from, to],
  );
  const days = new Map<string, AutomaticNote>();
  for (const { source, at } of rows.map((row) => failed.parse(row))) {
    const day = localMoment(new Date(at), timeZone).slice(0, 10);
    if (day >= from && day <= to)
      days.set(`${day} ${source}`, { kind: 'loadFailed', day, name: source, change: null, market: null });
  }
  return [...days.values()];
}
