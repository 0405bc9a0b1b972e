import { hasEvents, keepWorkspace } from '@/lib/loaders/derived-workspace';
import { deriveAllEvents } from '@/lib/loaders/events/derive-events';
import { hotFrom } from '@/lib/loaders/events/hot-days';
import { journalQueue } from '@/lib/loaders/events/journal-queue';
import { utcText } from '@/lib/loaders/load-log';
import type { Loading, Progress } from '@/lib/loaders/load';
import { literal } from '@/lib/loaders/staging/sql';

/**
 * Gives all events the days of the workspace's zone and derives what follows from them, while the journal waits; remembers what they are
 * derived under. Returns whether there are any.
 */
export async function rederiveEvents({ engine, workspace, clock }: Loading, progress: Progress): Promise<boolean> {
  return journalQueue().run(() =>
    engine.write('warehouse', async (writer) => {
      await keepWorkspace(writer, 'events', workspace);
      if (!(await hasEvents(writer))) return false;
      progress('Deriving the visits again');
      const local = `timezone(${literal(workspace.timeZone)}, timezone('UTC', occurred_at))`;
      for (const part of ['hot', 'cold'])
        await writer.run(
          `update base.${part}_events set occurred_local = ${local}, event_date = ${local}::date where occurred_local <> ${local}`,
        );
      await deriveAllEvents(writer, workspace, hotFrom(utcText(clock())));
      return true;
    }),
  );
}
