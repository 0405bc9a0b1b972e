import { z } from 'zod';
import { may, type Principal } from '@/lib/auth/roles';
import { AppError } from '@/lib/http/errors';
import type { Answer } from '@/lib/metrics/answer';
import { addDays } from '@/lib/metrics/civil';
import { localMoment } from '@/lib/metrics/zone';
import type { CachedAnswer } from './cache';
import type { Reader } from './engine';

/**
 * Orders and sales as the shop or the ledger counts them beside those of the warehouse, by day. A day agrees with a system when
 * each market does: the same number of orders but for one in a thousand, and the same sales but for one in a thousand or a cent
 * per order. Sales are held against each other in the workspace currency, by the rate that the facts themselves take.
 */
const TOLERANCE = 0.001;
const CENT = 0.01;
const YEAR = 366;

/**
 * One row per day and market that some system counts, from the first day it counted on: totals and facts side by side. `$1` first
 * day, `$2` last, `$3` currency, `$4` whether all markets are seen, `$5` which.
 */
const PAIRS = `
  counted as (
    select market, system, min(day) as first_day from base.shop_totals
    where day <= $2::date and ($4 or list_contains($5::varchar[], market)) group by market, system),
  spine as (
    select c.day, k.market, k.system from base.calendar c join counted k on c.day >= k.first_day
    where c.day between $1::date and $2::date),
  rates as (
    select day, currency, per_euro::double as per_euro from base.exchange_rates where currency <> 'EUR'),
  quoted as (
    select t.*, r.per_euro as rate, r.day as rate_day from base.shop_totals t
    asof left join rates r on r.currency = t.currency and r.day <= t.day
    where t.day between $1::date and $2::date),
  totals as (
    select q.day, q.market, q.system, q.orders,
      case
        when q.currency = $3 then q.net_sales::double
        when (q.currency = 'EUR' or q.rate_day >= q.day - 7) and ($3 = 'EUR' or w.day >= q.day - 7)
          then q.net_sales * coalesce(w.per_euro, 1) / coalesce(q.rate, 1)
      end as sales
    from quoted q asof left join (select *, $3 as own from rates where currency = $3) w on w.own = $3 and w.day <= q.day),
  here as (
    select order_date as day, market, count(*) as orders, sum(net_amount)::double as sales from facts.orders
    where order_date between $1::date and $2::date and is_valid group by all),
  pairs as (
    select s.day, s.market, s.system, t.orders, t.sales, coalesce(h.orders, 0) as orders_here,
      coalesce(h.sales, 0) as sales_here
    from spine s
    left join totals t on t.day = s.day and t.market = s.market and t.system = s.system
    left join here h on h.day = s.day and h.market = s.market),
  judged as (
    select *, orders is null as lacks,
      abs(orders - orders_here) > ${String(TOLERANCE)} * orders
        or abs(sales - sales_here) > greatest(${String(TOLERANCE)} * abs(sales), ${String(CENT)} * orders) as differs
    from pairs)`;

/** Days beside the totals of each system, newest first, by the parameters above. */
export const RECONCILED_DAYS = `with ${PAIRS},
  reach as (select max(complete_until) as until from ops.fact_states where fact = 'orders' and source <> 'edge')
  select day::varchar as day, system,
    case
      when coalesce((select day >= until::date from reach), true) then 'notLoaded'
      when bool_or(differs) then 'differs'
      when bool_or(lacks) then 'noTotal'
      else 'agrees'
    end as state,
    coalesce(list(market order by market) filter (where differs), [])::varchar[] as differ,
    coalesce(list(market order by market) filter (where lacks), [])::varchar[] as lack,
    sum(orders)::double as orders, (sum(orders_here) filter (where not lacks))::double as here,
    case when bool_or(sales is null and not lacks) then null else sum(sales)::double end as sales,
    (sum(sales_here) filter (where not lacks and sales is not null))::double as "salesHere"
  from judged group by day, system order by day desc, system`;

/** The present civil day, and the currency of the workspace. */
interface Moment {
  readonly today: string;
  readonly currency: string;
}

/** The present instant, and what days and sales are counted in. */
interface About {
  readonly now: Date;
  readonly workspace: { readonly timeZone: string; readonly currency: string };
  readonly basis: string;
}

/** What became of a query. */
type Marked = CachedAnswer | { readonly error: AppError };

/** Days of the last year on which some market that the principal sees does not agree with a system, newest first; no figures. */
export async function readUnreconciledDays(
  principal: Principal,
  reader: Reader,
  { today, currency }: Moment,
): Promise<readonly string[]> {
  if (!may(principal, 'query')) throw new AppError('forbidden', 'Your role does not include figures.');
  // Most shops deliver no totals: then the orders of a year are not counted.
  if ((await reader.rows('select 1 from base.shop_totals limit 1')).length === 0) return [];
  const { markets } = principal;
  const found = await reader.rows(
    `select day from (${RECONCILED_DAYS}) where state = 'differs' group by day order by day desc`,
    [addDays(today, -YEAR), addDays(today, -1), currency, markets === null, [...(markets ?? [])]],
  );
  return z
    .array(z.object({ day: z.string() }))
    .parse(found)
    .map(({ day }) => day);
}

/** Facts that the totals of shop and ledger are held against. */
const HELD = ['orders', 'orderLines'] as const;

/** True for an answer about what the totals of shop and ledger are held against. */
function isHeld({ facts }: Pick<Answer, 'facts'>): boolean {
  return HELD.some((fact) => facts.includes(fact));
}

/** The answer with those of the days that lie within its period. */
function withUnreconciled(answer: Answer, days: readonly string[]): Answer {
  const { from, to } = answer.period;
  const unreconciled = isHeld(answer) ? days.filter((day) => day >= from && day <= to) : [];
  return unreconciled.length === 0 ? answer : { ...answer, complete: { ...answer.complete, unreconciled } };
}

/** Days that do not agree, kept in memory by who asks, and read again once a load or a version has moved. */
export class UnreconciledDays {
  #basis = '';
  #days = new Map<string, readonly string[]>();

  /**
   * Marks the days in answers about orders. Outside their cache, because totals are no fact with versions: `basis` changes with
   * everything that the days depend on but the principal, the day and the currency.
   */
  async mark(
    principal: Principal,
    reader: Reader,
    results: readonly Marked[],
    { now, workspace, basis }: About,
  ): Promise<readonly Marked[]> {
    if (!results.some((result) => 'answer' in result && isHeld(result.answer))) return results;
    const moment = { today: localMoment(now, workspace.timeZone).slice(0, 10), currency: workspace.currency };
    const days = await this.#of(principal, reader, moment, basis);
    return results.map((result) =>
      'answer' in result ? { ...result, answer: withUnreconciled(result.answer, days) } : result,
    );
  }

  async #of(principal: Principal, reader: Reader, moment: Moment, basis: string): Promise<readonly string[]> {
    if (basis !== this.#basis) {
      this.#basis = basis;
      this.#days.clear();
    }
    const key = JSON.stringify([principal.markets, moment]);
    const days = this.#days.get(key) ?? (await readUnreconciledDays(principal, reader, moment));
    // Trap: another request may have moved the basis meanwhile.
    if (basis === this.#basis) this.#days.set(key, days);
    return days;
  }
}
