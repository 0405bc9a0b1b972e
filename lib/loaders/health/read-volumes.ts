import { z } from 'zod';
import { may, type Principal } from '@/lib/auth/roles';
import { AppError } from '@/lib/http/errors';
import { STREAM } from '@/lib/loaders/health/promise';
import type { SourceHealth } from '@/lib/loaders/health/read-sources';
import { judgeVolume, type DayCount, type JudgedDay } from '@/lib/loaders/health/volume-band';
import { addDays, daysBetween } from '@/lib/metrics/civil';
import type { Reader } from '@/lib/warehouse/engine';

/** Facts whose rows are counted by day, and what they are counted over. */
const COUNTED = {
  orders: `select 'orders' as fact, b.source, f.order_date as day, f.market from facts.orders f
    join base.orders b on b.order_key = f.order_key where f.order_date between $1::date and $2::date`,
  returns: `select 'returns', b.source, f.return_date, f.market from facts.returns f
    join base.returns b on b.return_number = f.return_number and b.return_line = f.return_line
    where f.return_date between $1::date and $2::date`,
  contacts: `select 'contacts', b.source, f.opened_date, f.market from facts.contacts f
    join base.contacts b on b.contact_id = f.contact_id where f.opened_date between $1::date and $2::date`,
  events: `select 'events', source, event_date, market from base.events
    where event_date between $1::date and $2::date and not is_bot`,
} as const;
export type CountedFact = keyof typeof COUNTED;
const FACTS = ['orders', 'returns', 'contacts', 'events'] as const satisfies readonly CountedFact[];

/** Rows of one fact from one source by day; the last of `days`, oldest first, is the last day that is whole. */
export interface Volume {
  readonly fact: CountedFact;
  readonly source: string;
  readonly days: readonly JudgedDay[];
}

/** Days that are shown, and those before that their bands are made of. */
const SHOWN = 28;
const BEFORE = 8 * 7 + 6;

const counted = z.object({ fact: z.enum(FACTS), source: z.string(), day: z.string(), n: z.number() });
const state = z.object({ fact: z.enum(FACTS), source: z.string(), firstDay: z.string(), until: z.string() });

/** Rows by day of each fact and source beside what is to be expected, in the markets of the principal. */
export async function readVolumes(
  principal: Principal,
  reader: Reader,
  sources: readonly SourceHealth[],
  today: string,
): Promise<readonly Volume[]> {
  if (!may(principal, 'loads.read')) throw new AppError('forbidden', 'Your role does not include loads.');
  const { markets } = principal;
  const from = addDays(today, -SHOWN - BEFORE - 1);
  const [counts, holidays, states] = [
    await reader.rows(
      `select fact, source, day::varchar as day, count(*)::double as n from (${Object.values(COUNTED).join(' union all ')})
       where $3 or list_contains($4::varchar[], market) group by all`,
      [from, today, markets === null, [...(markets ?? [])]],
    ),
    await reader.rows(
      `select distinct day::varchar as day from base.holidays
       where day between $1::date and $2::date and country in (select distinct market from facts.orders)`,
      [from, today],
    ),
    await reader.rows(
      // How far events reach is kept by what is made of them.
      `select if(fact = 'sessions', 'events', fact) as fact, source, first_day::varchar as "firstDay",
         strftime(complete_until, '%Y-%m-%d') as until
       from ops.fact_states where first_day is not null and fact in ('orders', 'returns', 'contacts', 'sessions')
       order by fact, source`,
    ),
  ];
  const rows = new Map(
    z
      .array(counted)
      .parse(counts)
      .map(({ fact, source, day, n }) => [`${fact} ${source} ${day}`, n]),
  );
  const closed = new Set(holidays.map(({ day }) => String(day)));
  return z
    .array(state)
    .parse(states)
    .flatMap(({ fact, source, firstDay, until }) => {
      const last = lastWholeDay(sources, source, until, today);
      const days = daysOf(
        firstDay < from ? from : firstDay,
        last,
        closed,
        (day) => rows.get(`${fact} ${source} ${day}`) ?? 0,
      );
      const judged = days.map((_, place) => judgeVolume(days, place)).slice(-SHOWN);
      return judged.length === 0 ? [] : [{ fact, source, days: judged }];
    });
}

/**
 * The last day of which all should be there. Trap: rows say how far they reach, so a delivery that lacks yesterday altogether would
 * be complete to the day before; where delivery is promised, the day of the delivery counts instead.
 */
function lastWholeDay(sources: readonly SourceHealth[], source: string, until: string, today: string): string {
  const health = sources.find((one) => one.source === source);
  if (source === STREAM) return addDays(today, -1);
  const delivered = health?.promise.is === 'none' ? null : (health?.lastDelivery ?? null);
  return addDays(delivered === null ? until : delivered.slice(0, 10), -1);
}

function daysOf(
  first: string,
  last: string,
  holidays: ReadonlySet<string>,
  rowsOf: (day: string) => number,
): readonly DayCount[] {
  return Array.from({ length: Math.max(0, daysBetween(first, last) + 1) }, (_, index) => {
    const day = addDays(first, index);
    return { day, rows: rowsOf(day), isHoliday: holidays.has(day) };
  });
}
