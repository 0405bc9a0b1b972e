import { z } from 'zod';
import { route } from '@/lib/http/route';
import { eventStream } from '@/lib/web/live/event-stream';
import { feedOf } from '@/lib/web/live/feed';
import { readLive } from '@/lib/web/live/read-live';
import { runContext } from '@/lib/web/run-context';

/** What happens at this moment, every second, as server-sent events. */
export const GET = route({ who: { ability: 'query' }, query: z.strictObject({}) }, (call) => {
  const { principal } = call;
  const read = async () => readLive(principal, await runContext(new Date()));
  return eventStream(call, feedOf('live', principal, read));
});
