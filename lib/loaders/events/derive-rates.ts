import { deriveAllEvents, deriveTouchedEvents } from '@/lib/loaders/events/derive-events';
import { CART_NAMES } from '@/lib/loaders/events/event-links';
import { hotFrom } from '@/lib/loaders/events/hot-days';
import type { Workspace } from '@/lib/loaders/source';
import { literal } from '@/lib/loaders/staging/sql';
import type { Writer } from '@/lib/warehouse/engine';

/** Share of all events from which on everything is derived again: that is faster. */
const LARGEST_SHARE = 1 / 3;

/**
 * Derives again what events in other currencies are worth after rates changed, in the writer's transaction; `changed` names
 * relations with the days of the rates. A rate holds for its day and up to seven more.
 */
export async function deriveForRates(
  writer: Writer,
  workspace: Workspace,
  changed: readonly string[],
  asOf: string,
): Promise<void> {
  if (changed.length === 0) return;
  const days = changed.map((relation) => `select day from ${relation}`).join(' union ');
  await writer.run(`create or replace temp table valued_events as
    select visitor_key, occurred_at from base.events
    where currency <> ${literal(workspace.currency)} and name in ${CART_NAMES}
      and event_date in (select day + unnest(range(8))::integer from (${days}))`);
  const [row] = await writer.rows(
    'select (select count(*) from valued_events)::double as valued, (select count(*) from base.events)::double as n',
  );
  const valued = Number(row?.['valued'] ?? 0);
  if (valued === 0) return;
  if (valued > Number(row?.['n'] ?? 0) * LARGEST_SHARE) await deriveAllEvents(writer, workspace, hotFrom(asOf));
  else await deriveTouchedEvents(writer, workspace, 'select visitor_key, occurred_at from valued_events');
}
