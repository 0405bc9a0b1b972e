import { z } from 'zod';
import { may, type Principal } from '@/lib/auth/roles';
import { AppError } from '@/lib/http/errors';
import { IS_ORDER } from '@/lib/loaders/events/provisional-orders';
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
  /**
   * Sales before returns as the events told them, and as the loads delivered what counts, in the workspace currency; null where no
   * amount is known.
   */
  toldSales: z.number().nullable(),
  deliveredSales: z.number().nullable(),
});
export type ReconciledDay = z.output<typeof day>;

const DAYS = 30;

/** What an event says that the order was worth: its amount, else what its products cost together. */
const TOLD = `coalesce(e.amount::decimal(38, 4), list_sum(list_transform(e.products, lambda p: coalesce(p.quantity, 1) * p.price::decimal(38, 4))))`;

/** The common table `rate` (currency, day, per_euro): what a euro bought; the euro itself on every day of a rate. */
const RATE = `rate as (
           select currency, day, per_euro::double as per_euro from base.exchange_rates
           union all select distinct 'EUR', day, 1.0 from base.exchange_rates)`;

/**
 * Compares the orders of events with those of loads by civil day, newest first, over the last 30 days up to `today` (ISO day) in the
 * markets of the principal; `currency` is the workspace's. Throws `forbidden` for who may not read loads.
 */
export async function readOrderReconciliation(
  principal: Principal,
  engine: Engine,
  { today, currency }: { readonly today: string; readonly currency: string },
): Promise<readonly ReconciledDay[]> {
  if (!may(principal, 'loads.read')) throw new AppError('forbidden', 'Your role does not include loads.');
  const { markets } = principal;
  const rows = await engine.read((reader) =>
    reader.rows(
      `with
         ${RATE},
         firsts as (
           select e.order_number, e.event_date as day, e.market, coalesce(e.currency, $4) as currency, ${TOLD} as amount
           from base.events e
           where ${IS_ORDER} and e.event_date > $1::date - ${String(DAYS)} and e.event_date <= $1::date
           qualify row_number() over (partition by e.order_number order by e.occurred_at, e.received_at, e.event_key) = 1),
         told as (
           select f.order_number, f.day, f.market,
             case when f.currency = $4 then f.amount
               when theirs.day >= f.day - 7 and own.day >= f.day - 7 then f.amount * own.per_euro / theirs.per_euro end as amount
           from firsts f
           asof left join rate theirs on theirs.currency = f.currency and theirs.day <= f.day
           asof left join (from rate where currency = $4) own on own.day <= f.day),
         known as (
           select order_number, order_date as day, market, channel, is_provisional, is_valid, net_amount
           from facts.orders
           where order_date > $1::date - ${String(DAYS + 2)} and order_date <= $1::date + 1),
         pairs as (
           select coalesce(t.day, k.day) as day, coalesce(t.market, k.market) as market, t.order_number is not null as is_told,
             k.order_number is not null and not k.is_provisional as is_delivered, coalesce(k.is_valid, false) as counts,
             k.net_amount, t.amount as told_amount,
             k.channel in ('web', 'app') as is_online
           from told t full join known k on k.order_number = t.order_number)
       select day::varchar as day, (count(*) filter (where is_told))::double as told,
         (count(*) filter (where is_told and is_delivered))::double as confirmed,
         (count(*) filter (where is_told and not is_delivered and day < $1::date - 2))::double as unconfirmed,
         (count(*) filter (where not is_told and is_delivered and counts))::double as untold,
         (sum(told_amount) filter (where is_told))::double as "toldSales",
         (sum(net_amount) filter (where is_delivered and counts))::double as "deliveredSales"
       from pairs
       where (is_told or (is_delivered and is_online and counts)) and day > $1::date - ${String(DAYS)} and day <= $1::date
         and ($2 or list_contains($3::varchar[], market))
       group by day order by day desc`,
      [today, markets === null, [...(markets ?? [])], currency],
    ),
  );
  return z.array(day).parse(rows);
}
