import { EVENT_FACTS } from '@/lib/loaders/events/event-facts';
import { hotFrom } from '@/lib/loaders/events/hot-days';
import { journalQueue } from '@/lib/loaders/events/journal-queue';
import { IS_ORDER } from '@/lib/loaders/events/provisional-orders';
import { utcText } from '@/lib/loaders/load-log';
import { summarise } from '@/lib/loaders/events/summaries';
import type { Loading } from '@/lib/loaders/load';
import { literal } from '@/lib/loaders/staging/sql';
import type { Writer } from '@/lib/warehouse/engine';

/**
 * Moves closed days from the hot relations to the cold ones, sorted by day and visitor, so that a question about a period reads
 * few row groups. What queries see does not change, so no version does. A fact at a time, so that live events wait briefly.
 */
const RELATIONS = [
  {
    schema: 'base',
    name: 'events',
    day: 'event_date',
    order: 'event_date, visitor_key, occurred_at, event_key',
    // Provisional orders are looked for among the hot events: one that waits for that stays.
    closes: `not ${IS_ORDER} or md5_number_lower(order_number) in (select order_key from base.orders)`,
  },
  ...EVENT_FACTS.map(({ name, day, keys }) => ({
    schema: 'facts',
    name,
    day,
    order: [day, 'visitor_key', ...keys].join(', '),
    closes: 'true',
  })),
];

/** Moves rows of days before `cut` (ISO day) of one relation; returns how many. */
async function closeRelation(writer: Writer, relation: (typeof RELATIONS)[number], cut: string) {
  const { schema, name, day, order, closes } = relation;
  const before = `${day} < date ${literal(cut)} and (${closes})`;
  await writer.run(
    `create or replace temp table closing_days as select distinct ${day} as day from ${schema}.hot_${name} where ${before}`,
  );
  const moved = await writer.run(
    `insert into ${schema}.cold_${name} select * from ${schema}.hot_${name} where ${before} order by ${order}`,
  );
  if (moved > 0) await writer.run(`delete from ${schema}.hot_${name} where ${before}`);
  if (moved > 0 && schema === 'facts') await summarise(writer, name, 'select day from closing_days');
  return moved;
}

/** Closes days that are over; returns how many rows became cold. */
export async function closeDays({ engine, clock }: Loading): Promise<number> {
  const cut = hotFrom(utcText(clock()));
  let moved = 0;
  for (const relation of RELATIONS) {
    const { schema, name, day } = relation;
    const due = await engine.read((reader) =>
      reader.rows(`select 1 from ${schema}.hot_${name} where ${day} < date ${literal(cut)} limit 1`),
    );
    if (due.length > 0)
      moved += await journalQueue().run(() =>
        engine.write('warehouse', (writer) => closeRelation(writer, relation, cut)),
      );
  }
  return moved;
}
