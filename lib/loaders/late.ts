import { utcText } from '@/lib/loaders/load-log';
import { saying } from '@/lib/loaders/saying';
import type { Loading } from '@/lib/loaders/load';
import { say } from '@/lib/sentences/sentence';

/**
 * Notes sources whose nightly delivery has not come: loaded on at least two of the last four days by inbox or schedule, and
 * not at all in the last 24 hours. Each gets one row `late` a night, so that the data page and freshness can say so.
 */
export async function noteLateSources({ engine, clock }: Loading): Promise<readonly string[]> {
  const now = utcText(clock());
  return engine.write('warehouse', async (writer) => {
    const rows = await writer.rows(
      `select source from ops.loads
       where started_by in ('inbox', 'schedule') and state in ('ok', 'partial')
         and started_at > $1::timestamp - interval 4 day
       group by source
       having count(distinct started_at::date) >= 2 and max(started_at) < $1::timestamp - interval 24 hour
       order by source`,
      [now],
    );
    const sources = rows.map((row) => String(row['source']));
    for (const source of sources) {
      const { message, sentence } = saying([say('sourceLate', { source })]);
      await writer.run(
        `insert into ops.loads (load_id, source, started_at, ended_at, state, started_by, files, rows_read, rows_merged,
           rows_unchanged, rows_rejected, rows_waiting, message, sentence)
         select coalesce(max(load_id), 0) + 1, $2, $1::timestamp, $1::timestamp, 'late', 'schedule', '[]', 0, 0, 0, 0, 0, $3, $4
         from ops.loads`,
        [now, source, message, JSON.stringify(sentence)],
      );
    }
    return sources;
  });
}
