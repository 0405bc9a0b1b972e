import { deriveAllEvents, deriveTouchedEvents } from '@/lib/loaders/events/derive-events';
import { hotFrom } from '@/lib/loaders/events/hot-days';
import type { Workspace } from '@/lib/loaders/source';
import { literal } from '@/lib/loaders/staging/sql';
import type { Reader, Writer } from '@/lib/warehouse/engine';

/** A delivery of events that is staged: columns of base.events but those that only the warehouse knows. */
export interface EventDelivery {
  /** Parquet file in the staging folder. */
  readonly file: string;
  readonly source: string;
  readonly loadId: number;
  readonly workspace: Workspace;
  /** Moment of the load, UTC text. */
  readonly asOf: string;
}

/** Share of all events from which on a delivery derives everything again: that is faster, and comes out sorted. */
const LARGEST_SHARE = 1 / 3;

async function countOf(reader: Reader, relation: string): Promise<number> {
  const [row] = await reader.rows(`select count(*)::double as n from ${relation}`);
  return Number(row?.['n'] ?? 0);
}

/** Selects delivered rows that base does not know; an event that is known stays as it is. */
function freshRows({ file, source, loadId, workspace }: EventDelivery, isFirst: boolean): string {
  const local = `timezone(${literal(workspace.timeZone)}, timezone('UTC', occurred_at))`;
  return `select *, null::varchar as key_id, ${literal(source)} as source, ${String(loadId)} as load_id, occurred_local::date as event_date
    from (select *, ${local} as occurred_local from read_parquet(${literal(file)}))
    where true ${isFirst ? '' : 'and event_key not in (select event_key from base.events)'}`;
}

/** Counts delivered rows that are new and that are known; changes nothing. */
export async function countDelivery(reader: Reader, delivery: EventDelivery) {
  const [row] = await reader.rows(
    `select count(*)::double as rows, (count(*) filter (where event_key in (select event_key from base.events)))::double as known
     from read_parquet(${literal(delivery.file)})`,
  );
  const known = Number(row?.['known'] ?? 0);
  return { merged: Number(row?.['rows'] ?? 0) - known, unchanged: known };
}

/**
 * Takes a delivery into base and derives what it touches, in the writer's transaction; returns how many rows were new. Running it
 * twice changes nothing. Without `derives`, facts are left as they are.
 */
export async function takeDelivery(
  writer: Writer,
  delivery: EventDelivery,
  { derives }: { readonly derives: boolean } = { derives: true },
): Promise<number> {
  const { workspace, asOf } = delivery;
  const before = await countOf(writer, 'base.events');
  const cut = hotFrom(asOf);
  const order = 'order by event_date, visitor_key, occurred_at, event_key';
  await writer.run(`create or replace temp view fresh_events as ${freshRows(delivery, before === 0)}`);
  const fresh = await countOf(writer, 'fresh_events');
  if (fresh === 0) return 0;
  const isMost = fresh > before * LARGEST_SHARE;
  if (!isMost)
    await writer.run(
      'create or replace temp table came_events as select visitor_key, occurred_at, event_key from fresh_events',
    );
  const day = `date ${literal(cut)}`;
  await writer.run(
    `insert into base.cold_events by name select * from fresh_events where event_date < ${day} ${order}`,
  );
  await writer.run(
    `insert into base.hot_events by name select * from fresh_events where event_date >= ${day} and event_key not in (select event_key from base.hot_events)`,
  );
  if (!derives) return fresh;
  if (isMost) await deriveAllEvents(writer, workspace, cut);
  else await deriveTouchedEvents(writer, workspace, 'select visitor_key, occurred_at from came_events');
  return fresh;
}
