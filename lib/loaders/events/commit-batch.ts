import type { NormaliserAnswer, Position } from '@/lib/events/protocol';
import { deriveTouchedEvents } from '@/lib/loaders/events/derive-events';
import { keepEdgeStates } from '@/lib/loaders/events/event-states';
import { moveOffset, readOffset } from '@/lib/loaders/events/journal-offset';
import { TOUCHED_EVENTS, takeIn, type TakenIn } from '@/lib/loaders/events/take-in';
import { utcText } from '@/lib/loaders/load-log';
import type { Workspace } from '@/lib/loaders/source';
import type { Engine, Writer } from '@/lib/warehouse/engine';

/** A batch of the journal that is normalised. */
export interface Batch {
  readonly from: Position;
  readonly answer: NormaliserAnswer;
}

/** Whether facts follow at once, or are left as they are until everything is derived. */
export interface Follows {
  readonly derives: boolean;
}

/** Takes the files of a batch in and derives what follows, in the writer's transaction; the offset stays. */
export async function takeBatch(
  writer: Writer,
  workspace: Workspace,
  { eventsFile, rejectsFile, newestAt }: Pick<NormaliserAnswer, 'eventsFile' | 'rejectsFile' | 'newestAt'>,
  now: Date,
  { derives }: Follows,
): Promise<TakenIn> {
  const taken = await takeIn(writer, { events: eventsFile, rejects: rejectsFile }, workspace, now);
  const [came] = await writer.rows('select 1 from came_events limit 1');
  if (came === undefined || !derives) return taken;
  await deriveTouchedEvents(writer, workspace, TOUCHED_EVENTS);
  if (newestAt !== null) await keepEdgeStates(writer, workspace, newestAt);
  return taken;
}

/**
 * Keeps a batch in one transaction: rows, rejects, derived facts, versions and the offset. Null when the offset is not where the
 * batch begins: then it was kept before, and nothing is. An error of the commit itself leaves open whether it is kept; the
 * offset says. Without `derives`, facts are left as they are.
 */
export async function commitBatch(
  engine: Engine,
  workspace: Workspace,
  { from, answer }: Batch,
  now: Date,
  follows: Follows = { derives: true },
): Promise<TakenIn | null> {
  return engine.write('warehouse', async (writer) => {
    const offset = await readOffset(writer);
    if (offset.file !== from.file || offset.offset !== from.offset) return null;
    const taken = await takeBatch(writer, workspace, answer, now, follows);
    const { next, records, newestAt, damage = null } = answer;
    await moveOffset(writer, { next, records, ...taken, newestAt, damage, committedAt: utcText(now) });
    return taken;
  });
}
