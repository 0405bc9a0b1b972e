import { z } from 'zod';
import { isFigureId } from '@/lib/analyses/watched-figures';
import { lastReadingSchema } from './reading';
import type { WatchedId } from './watched';

/** Days that a preview looks back on: fewer of what an analysis works out, which takes longer to ask for. */
export function previewDays(id: WatchedId): number {
  return isFigureId(id) ? 30 : 90;
}

/** How often a rule would have rung, as it goes over the wire. */
export const alertPreviewSchema = z.object({
  days: z.array(
    z.object({
      /** Last civil day whose data was there. */
      day: z.string(),
      /** Value of the whole, also of a rule that is split. */
      value: z.number().nullable(),
      judged: z.enum(['breaks', 'holds', 'unknown']),
      rang: z.enum(['fired', 'still', 'recovered']).nullable(),
      /** Values that break the rule: one, or as many as there are keys that do. */
      broken: z.number(),
    }),
  ),
  /** Times it would have begun to ring or rung again; that it is over is not counted. */
  rings: z.number(),
  now: lastReadingSchema,
});
export type AlertPreview = z.infer<typeof alertPreviewSchema>;
