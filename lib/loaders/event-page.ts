import { z } from 'zod';
import { may, type Principal } from '@/lib/auth/roles';
import { AppError } from '@/lib/http/errors';
import { readJournalState, type JournalState } from '@/lib/loaders/events/journal-offset';
import { REPAIR_STATE, REPAIR_STATES } from '@/lib/loaders/repair/event-repairs';
import type { Reader } from '@/lib/warehouse/engine';

/**
 * What the connect page and the data page read of the stream of events: how far it is loaded, what arrived last, what was
 * turned away. It is about the intake, not figures, so it is for those who look after it (`loads.read`): the text of a reject
 * may still name persons where a shop writes names into fields of its own. Whoever sees some markets only sees the events of these, and the rejects of the keys of these.
 */
const rejectRow = z.object({
  id: z.string(),
  receivedAt: z.string(),
  keyId: z.string().nullable(),
  type: z.string().nullable(),
  name: z.string().nullable(),
  column: z.string().nullable(),
  reason: z.string(),
  detail: z.string(),
  /** JSON of what the detail says in English. */
  sentence: z.string().nullable(),
  rawText: z.string().nullable(),
  /** Events that it stands for. */
  count: z.number(),
  repair: z.enum(REPAIR_STATES),
});
export type EventReject = z.output<typeof rejectRow>;

const eventRow = z.object({
  id: z.string(),
  receivedAt: z.string(),
  keyId: z.string().nullable(),
  market: z.string(),
  type: z.string(),
  name: z.string(),
  pagePath: z.string().nullable(),
  product: z.string().nullable(),
  searchQuery: z.string().nullable(),
  isBot: z.boolean(),
});
export type EventLine = z.output<typeof eventRow>;

/** Rows of one page of rejects, and of the last events. */
export const EVENT_PAGE_ROWS = 50;

function requireReading(principal: Principal): void {
  if (!may(principal, 'loads.read'))
    throw new AppError('forbidden', 'Your role does not include the intake of events.');
}

/** How far the journal is loaded; null where no event ever came. */
export async function readStreamState(principal: Principal, reader: Reader): Promise<JournalState | null> {
  requireReading(principal);
  return readJournalState(reader);
}

/** The last events that came through edge, newest first, and how many came since a moment (UTC text). */
export async function readLastEvents(
  principal: Principal,
  reader: Reader,
  since: string,
): Promise<{ readonly events: readonly EventLine[]; readonly count: number }> {
  requireReading(principal);
  const { markets } = principal;
  const seen = `load_id = 0 and ($1 or list_contains($2::varchar[], market))`;
  const whose = [markets === null, [...(markets ?? [])]] as const;
  const events = await reader.rows(
    `select event_key::varchar as id, received_at::varchar as "receivedAt", key_id as "keyId", market, type, name,
       page_path as "pagePath", coalesce(products[1].name, products[1].sku) as product, search_query as "searchQuery",
       is_bot as "isBot"
     from base.hot_events where ${seen} order by received_at desc, event_key limit $3`,
    [...whose, EVENT_PAGE_ROWS],
  );
  const [count] = await reader.rows(
    `select count(*) as recent from base.hot_events where received_at >= $3::timestamp and ${seen}`,
    [...whose, since],
  );
  return { events: z.array(eventRow).parse(events), count: Number(count?.['recent'] ?? 0) };
}

/** Which rejects: those of some keys (null is all, of every key and of none), and the page of them, from 1. */
export interface RejectsAsked {
  readonly keys: readonly string[] | null;
  readonly page: number;
  /** Moment since which they are counted, UTC text. */
  readonly since: string;
}

/** One page of the events that were turned away, newest first; how many there are, and how many since the moment. */
export async function readEventRejects(
  principal: Principal,
  reader: Reader,
  { keys, page, since }: RejectsAsked,
): Promise<{ readonly rejects: readonly EventReject[]; readonly total: number; readonly recent: number }> {
  requireReading(principal);
  const seen = `($1 or list_contains($2::varchar[], key_id))`;
  const whose = [keys === null, [...(keys ?? [])]] as const;
  const rejects = await reader.rows(
    `with page as (
       from ops.event_rejects where ${seen} order by received_at desc, reject_key limit $3 offset $4)
     select reject_key::varchar as id, received_at::varchar as "receivedAt", key_id as "keyId", type, name,
       column_name as "column", reason, detail, sentence, raw_text as "rawText", refusals::double as count, ${REPAIR_STATE} as repair
     from page r order by received_at desc, reject_key`,
    [...whose, EVENT_PAGE_ROWS, (page - 1) * EVENT_PAGE_ROWS],
  );
  const [count] = await reader.rows(
    `select count(*) as total, coalesce(sum(refusals) filter (received_at >= $3::timestamp), 0)::double as recent
     from ops.event_rejects where ${seen}`,
    [...whose, since],
  );
  const number = (value: unknown) => (typeof value === 'number' ? value : 0);
  return {
    rejects: z.array(rejectRow).parse(rejects),
    total: number(count?.['total']),
    recent: number(count?.['recent']),
  };
}
