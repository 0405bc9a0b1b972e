import { z } from 'zod';
import { may, type Principal } from '@/lib/auth/roles';
import { AppError } from '@/lib/http/errors';
import type { Engine } from '@/lib/warehouse/engine';

/** A day of orders as events told of them and as loads delivered them. */
const day = z.object({
  day: z.string(),
  /** Orders that events told of. */
  told: z.number(),
  /** Of these, delivered by a load, also as cancelled or as a test. */
  confirmed: z.number(),
  /** Of these, not delivered 48 hours after they were placed. */
  unconfirmed: z.number(),
  /** Delivered as orders of web shop or app, but no event told of them. */
  untold: z.number(),
  /** Sales before returns of what was told, and of what was delivered and counts, in the workspace currency; null without one. */
  toldSales: z.number().nullable(),
  deliveredSales: z.number().nullable(),
});
export type ReconciledDay = z.output<typeof day>;

const DAYS = 30;

/**
 * Compares the orders of events with those of loads by civil day, newest first, over the last 30 days up to `today` (ISO day) in the
 * markets of the principal. Throws `forbidden` for who may not read loads.
 */
export async function readOrderReconciliation(
  principal: Principal,
  engine: Engine,
  today: string,
): Promise<readonly ReconciledDay[]> {
  if (!may(principal, 'loads.read')) throw new AppError('forbidden', 'Your role does not include loads.');
  const { markets } = principal;
  const rows = await engine.read((reader) =>
    reader.rows(
      `with
         told as (
           select order_number, min(event_date) as day, arg_min(market, occurred_at) as market
           from base.events
           where name = 'order_completed' and source = 'edge' and order_number is not null and not is_bot
             and event_date > $1::date - ${String(DAYS)} and event_date <= $1::date
           group by order_number),
         known as (
           select order_number, order_date as day, market, channel, is_provisional, is_valid, net_amount
           from facts.orders
           where order_date > $1::date - ${String(DAYS + 2)} and order_date <= $1::date + 1),
         pairs as (
           select coalesce(t.day, k.day) as day, coalesce(t.market, k.market) as market, t.order_number is not null as is_told,
             k.order_number is not null and not k.is_provisional as is_delivered, coalesce(k.is_valid, false) as counts,
             k.net_amount,
             k.channel in ('web', 'app') as is_online
           from told t full join known k on k.order_number = t.order_number)
       select day::varchar as day, (count(*) filter (where is_told))::double as told,
         (count(*) filter (where is_told and is_delivered))::double as confirmed,
         (count(*) filter (where is_told and not is_delivered and day < $1::date - 2))::double as unconfirmed,
         (count(*) filter (where not is_told and is_delivered and counts))::double as untold,
         (sum(net_amount) filter (where is_told))::double as "toldSales",
         (sum(net_amount) filter (where is_delivered and counts))::double as "deliveredSales"
       from pairs
       where (is_told or (is_delivered and is_online and counts)) and day > $1::date - ${String(DAYS)} and day <= $1::date
         and ($2 or list_contains($3::varchar[], market))
       group by day order by day desc`,
      [today, markets === null, [...(markets ?? [])]],
    ),
  );
  return z.array(day).parse(rows);
}
