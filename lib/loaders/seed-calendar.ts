import { HOLIDAY_COUNTRIES, publicHolidays } from '@/lib/loaders/public-holidays';
import type { Writer } from '@/lib/warehouse/engine';

const FIRST_YEAR = 2000;
const LAST_YEAR = 2050;

/** Fills base.calendar and base.holidays for 2000 to 2050 when they are empty. */
export async function seedCalendar(writer: Writer): Promise<void> {
  const filled = await writer.rows('select 1 from base.calendar limit 1');
  if (filled.length > 0) return;
  await writer.run(
    `insert into base.calendar (day, iso_year, iso_week, iso_weekday, month, quarter, year)
     select d, isoyear(d), week(d), isodow(d), date_trunc('month', d), date_trunc('quarter', d), year(d)
     from (select unnest(generate_series($1::date, $2::date, interval 1 day))::date as d)`,
    [`${FIRST_YEAR}-01-01`, `${LAST_YEAR}-12-31`],
  );
  const years = Array.from({ length: LAST_YEAR - FIRST_YEAR + 1 }, (_, index) => FIRST_YEAR + index);
  const holidays = years.flatMap((year) => HOLIDAY_COUNTRIES.flatMap((country) => publicHolidays(year, country)));
  await writer.run(
    `insert into base.holidays (day, country, name)
     select unnest($1::varchar[])::date, unnest($2::varchar[]), unnest($3::varchar[])`,
    [holidays.map(({ day }) => day), holidays.map(({ country }) => country), holidays.map(({ name }) => name)],
  );
}
