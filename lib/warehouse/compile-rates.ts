import type { Span } from '@/lib/metrics/period';
import type { SqlValues } from './sql-values';

/** From the workspace currency, in which facts are kept, to the one that a query asks for. */
export interface Conversion {
  readonly from: string;
  readonly to: string;
}

/** Days for which the last known rate is still used (weekends, holidays); after that an amount has no rate. */
const LAST_KNOWN_DAYS = 7;

/** The common table `fx` (day, rate): what one unit of `from` is worth in `to`, by day; a day without a rate is missing. */
export function ratesSql(conversion: Conversion, span: Span, values: SqlValues): string {
  const rate = (currency: string, name: string) => {
    const code = values.bind(currency);
    return `${name} as (select day, per_euro::double as per_euro from base.exchange_rates where currency = ${code}::varchar
  union all select day, 1.0 from base.calendar where ${code}::varchar = 'EUR')`;
  };
  // Stocks and orders of earlier days are read too: an order may have been returned in the span and placed long before.
  const until = values.bind(span.until);
  return `${rate(conversion.to, 'rate_to')},
${rate(conversion.from, 'rate_from')},
fx as (
  select days.day, rate_to.per_euro / rate_from.per_euro as rate
  from base.calendar as days
  asof join rate_to on days.day >= rate_to.day
  asof join rate_from on days.day >= rate_from.day
  where days.day < ${until}::date and days.day - rate_to.day <= ${String(LAST_KNOWN_DAYS)} and days.day - rate_from.day <= ${String(LAST_KNOWN_DAYS)}
)`;
}
