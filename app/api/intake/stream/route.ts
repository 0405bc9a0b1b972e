import { z } from 'zod';
import { route } from '@/lib/http/route';
import { eventStream } from '@/lib/web/live/event-stream';
import { feedOf } from '@/lib/web/live/feed';
import { readIntake } from '@/lib/web/live/read-intake';
import { sentenceWords } from '@/lib/sentences/stored';

/** What arrives from shops, as it arrives, as server-sent events. */
export const GET = route({ who: { ability: 'loads.read' }, query: z.strictObject({}) }, (call) => {
  const { principal, session } = call;
  return eventStream(
    call,
    feedOf(`intake ${session.locale}`, principal, async () =>
      readIntake(principal, new Date(), await sentenceWords(session.locale)),
    ),
  );
});
