import { z } from 'zod';
import { route } from '@/lib/http/route';
import { eventStream } from '@/lib/web/live/event-stream';
import { feedOf } from '@/lib/web/live/feed';
import { readIntake } from '@/lib/web/live/read-intake';

/** What arrives from shops, as it arrives, as server-sent events. */
export const GET = route({ who: { ability: 'loads.read' }, query: z.strictObject({}) }, (call) => {
  const { principal } = call;
  return eventStream(
    call,
    feedOf('intake', principal, () => readIntake(principal, new Date())),
  );
});
