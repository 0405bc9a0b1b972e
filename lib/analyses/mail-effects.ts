import { z } from 'zod';
import { analysis } from './analysis';

/**
 * What mails brought that were held back from some who would have got them: orders per recipient and per one held out, in the first week and over
 * all days, with the difference and its bounds of 95 %. A mail `shifted` purchases when recipients ordered more in the first week, less in the days
 * after, and neither more nor less altogether. It is the only view of mails that proves an effect; without a hold-out a mail is not in it. All to
 * whom it was sent count, whether it came or not, as far as they are known as customers, and all their orders in all channels.
 */
const FIRST_DAYS = 7;

/** Recipients and held out that each side needs. */
const LEAST = 100;

const input = z.strictObject({ windowDays: z.number().int().min(14).max(56).default(28) });

const decimal = (id: (typeof DECIMALS)[number], better: 'up' | 'neither' = 'neither') =>
  ({ id, role: 'figure', unit: 'decimal', better }) as const;
const DECIMALS = [
  ...(['firstOrders', 'firstOrdersHeldOut', 'ordersEach', 'ordersEachHeldOut'] as const),
  ...(['ordersEffect', 'ordersEffectLow', 'ordersEffectHigh'] as const),
] as const;

/** Mean and variance of a mean of a column on one side. */
function side(column: string, isHeldOut: boolean): string {
  const filter = `filter (${isHeldOut ? '' : 'not '}is_held_out)`;
  const name = `${column}_${isHeldOut ? 'held' : 'sent'}`;
  return `avg(${column}) ${filter} as ${name}, var_samp(${column}) ${filter} / count(*) ${filter} as ${name}_var`;
}

const COLUMNS = ['early', 'late', 'whole', 'net'] as const;

const bounds = (column: string) => `1.96 * sqrt(${column}_sent_var + ${column}_held_var)`;

export const mailEffects = analysis({
  input,
  reads: ({ windowDays }) => ({
    mails: { fact: 'mails', of: 'period', reach: 'span' },
    orders: { fact: 'orders', of: 'period', reach: { before: 0, after: windowDays + 1 }, follows: true },
    returns: {
      fact: 'returns',
      time: 'order',
      of: 'period',
      reach: { before: 0, after: windowDays + 1 },
      follows: true,
    },
  }),
  needs: ['mails', 'orders'],
  sees: [],
  compares: false,
  byMoment: true,
  columns: () => [
    { id: 'mail', role: 'dimension', unit: 'text' },
    { id: 'sentLocal', role: 'attribute', unit: 'moment' },
    { id: 'recipients', role: 'figure', unit: 'count', better: 'neither' },
    { id: 'heldOut', role: 'figure', unit: 'count', better: 'neither' },
    ...DECIMALS.map((id) => decimal(id, id.startsWith('ordersEffect') ? 'up' : 'neither')),
    { id: 'netEffect', role: 'figure', unit: 'money', better: 'up' },
    { id: 'netEffectLow', role: 'figure', unit: 'money', better: 'up' },
    { id: 'netEffectHigh', role: 'figure', unit: 'money', better: 'up' },
    { id: 'mailVerdict', role: 'attribute', unit: 'code' },
  ],
  sql: ({ windowDays }) => `with
mailed as materialized (
  select mail_id, mail, is_held_out, customer_key, min(sent_local) as sent_local from {mails}
  where customer_key is not null group by all
),
tested as materialized (select * from mailed semi join (select mail_id from mailed where is_held_out) h on h.mail_id = mailed.mail_id),
taken_back as (select order_key, sum(net_amount) as net from {returns} where order_key is not null group by order_key),
bought as (
  select t.mail_id, t.customer_key, t.is_held_out, o.ordered_local < t.sent_local + interval ${String(FIRST_DAYS)} day as is_early, o.net_amount - coalesce(r.net, 0) as net
  from tested t join {orders} o on o.customer_key = t.customer_key left join taken_back r on r.order_key = o.order_key
  where o.is_valid and o.ordered_local >= t.sent_local and o.ordered_local < t.sent_local + interval ${String(windowDays)} day
),
sums as (
  select mail_id, customer_key, is_held_out, count(*) filter (is_early) as early, count(*) filter (not is_early) as late, count(*) as whole, sum(net) as net
  from bought group by all
),
each_one as (
  select t.mail_id, t.mail, t.sent_local, t.is_held_out, coalesce(s.early, 0)::double as early, coalesce(s.late, 0)::double as late,
    coalesce(s.whole, 0)::double as whole, coalesce(s.net, 0)::double as net
  from tested t left join sums s on s.mail_id = t.mail_id and s.customer_key = t.customer_key and s.is_held_out = t.is_held_out
),
sides as (
  select mail_id, any_value(mail) as mail, min(sent_local) as sent_local, max(sent_local) as last_sent, (count(*) filter (not is_held_out))::double as sent,
    (count(*) filter (is_held_out))::double as held, ${COLUMNS.flatMap((column) => [side(column, false), side(column, true)]).join(',\n    ')}
  from each_one group by mail_id
),
compared as (
  select *, ${COLUMNS.map((column) => `${column}_sent - ${column}_held as ${column}_effect, ${bounds(column)} as ${column}_doubt`).join(', ')} from sides
)
select
  mail, sent_local as "sentLocal", sent as recipients, held as "heldOut", early_sent as "firstOrders", early_held as "firstOrdersHeldOut",
  whole_sent as "ordersEach", whole_held as "ordersEachHeldOut", whole_effect as "ordersEffect", whole_effect - whole_doubt as "ordersEffectLow",
  whole_effect + whole_doubt as "ordersEffectHigh", net_effect as "netEffect", net_effect - net_doubt as "netEffectLow", net_effect + net_doubt as "netEffectHigh",
  case
    when last_sent + interval ${String(windowDays)} day > {asOf} then 'tooEarly'
    when least(sent, held) < ${String(LEAST)} then 'tooFew'
    when whole_effect - whole_doubt > 0 then 'more'
    when whole_effect + whole_doubt < 0 then 'less'
    when early_effect - early_doubt > 0 and late_effect + late_doubt < 0 then 'shifted'
    else 'unproven'
  end as "mailVerdict"
from compared order by sent_local desc, mail`,
});
