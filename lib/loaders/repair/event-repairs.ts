import { z } from 'zod';
import { keyOf } from '@/lib/events/key-of';
import { REPAIR } from '@/lib/loaders/events/event-links';
import type { Reader } from '@/lib/warehouse/engine';

/**
 * A refused event that was mended came again under a message id made of its refusal. So nothing else must be kept of it: what became of
 * a repair is read from the events and refusals themselves, and is the same after a rebuild.
 */
export function repairMessageId(rejectKey: string): string {
  return `${REPAIR}${rejectKey}`;
}

/** Key of the refusal of a repair that is turned away again. */
export function rejectKeyOfRepair(rejectKey: string): string {
  return keyOf(`reject:${repairMessageId(rejectKey)}`);
}

/**
 * Whether a refusal `r` can be mended: `open`; `taken` or `rejected` when it was; `none` for what has no text of an event that stands in
 * the journal as it was sent.
 */
export const REPAIR_STATES = ['open', 'taken', 'rejected', 'none'] as const;

/**
 * Expression of the state of rows `r` of ops.event_rejects. Trap: asked of base.events, the list of refusals, which is read every few
 * seconds, takes longer the more events there are.
 */
export const REPAIR_STATE = `case
  when exists (
    select 1 from base.event_links l
    where l.kind = 'repair' and l.link_key = md5_number_lower('edge:${REPAIR}' || r.reject_key) and l.received_at >= r.received_at) then 'taken'
  when exists (
    select 1 from ops.event_rejects a where a.reject_key = md5_number_lower('reject:${REPAIR}' || r.reject_key)) then 'rejected'
  when r.journal_file is null or r.reason in ('not_loadable', 'unreadable') or left(r.raw_text, 1) <> '{'
    or not json_valid(r.raw_text) then 'none'
  else 'open'
end`;

const row = z.object({
  keyId: z.string().nullable(),
  text: z.string().nullable(),
  file: z.number().nullable(),
  offset: z.number().nullable(),
  state: z.enum(REPAIR_STATES),
});

/** A refusal with what its repair needs; null where there is none, or none of these write keys (null is all). */
export async function readRefusalOrNull(
  reader: Reader,
  rejectKey: string,
  keys: readonly string[] | null,
): Promise<z.infer<typeof row> | null> {
  const [found] = await reader.rows(
    `select key_id as "keyId", raw_text as text, journal_file::double as file, journal_offset::double as "offset",
       ${REPAIR_STATE} as state
     from ops.event_rejects r
     where reject_key = $1::ubigint and ($2 or list_contains($3::varchar[], key_id))`,
    [rejectKey, keys === null, [...(keys ?? [])]],
  );
  return found === undefined ? null : row.parse(found);
}

/** What became of a repair: taken in, turned away with a sentence, or not loaded yet. */
export async function readOutcome(
  reader: Reader,
  rejectKey: string,
): Promise<{
  readonly state: 'taken' | 'rejected' | 'waiting';
  readonly detail: string | null;
  readonly sentence: string | null;
}> {
  const [found] = await reader.rows(
    `select exists (select 1 from base.event_links where kind = 'repair' and link_key = $1::ubigint) as taken,
       (select detail from ops.event_rejects where reject_key = $2::ubigint) as detail,
       (select sentence from ops.event_rejects where reject_key = $2::ubigint) as sentence`,
    [keyOf(`edge:${repairMessageId(rejectKey)}`), rejectKeyOfRepair(rejectKey)],
  );
  const { taken, detail, sentence } = z
    .object({ taken: z.boolean(), detail: z.string().nullable(), sentence: z.string().nullable() })
    .parse(found);
  return { state: taken ? 'taken' : detail === null ? 'waiting' : 'rejected', detail, sentence };
}
