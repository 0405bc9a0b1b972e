'use client';

import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { z } from 'zod';
import { requestJson } from './client';

/** What the connect page and the data page ask of the server about events. Moments are local to the workspace. */

const item = z.object({
  /** Tells it apart from the others of a list. */
  id: z.string(),
  at: z.string(),
  /** Taken in; turned away with a reason because of what it says; refused at the door. */
  fate: z.enum(['taken', 'rejected', 'refused']),
  key: z.string().nullable(),
  name: z.string().nullable(),
  /** Where it happened, as far as it says: the path of a page, the product, the origin of a refused request. */
  about: z.string().nullable(),
  market: z.string().nullable(),
  /** A stable word, translated where words exist for it. */
  reason: z.string().nullable(),
  column: z.string().nullable(),
  detail: z.string().nullable(),
  rawText: z.string().nullable(),
  /** How often the same happened. */
  count: z.number(),
  /** Of what was turned away: whether it can be mended and sent again, or what became of it when it was. */
  repair: z.enum(['open', 'taken', 'rejected', 'none']),
});
export type IntakeItem = z.infer<typeof item>;

const stream = z.object({
  /**
   * `off`: edge does not answer. `refuses`: it answers that it takes nothing now. `late`: events wait for more than five minutes,
   * or cannot be loaded. `ahead`: the last was received more than five minutes after now, so the clock was or is wrong. `none`: no
   * event ever came.
   */
  state: z.enum(['ok', 'late', 'ahead', 'refuses', 'off', 'none']),
  lastAt: z.string().nullable(),
  /** Seconds that the oldest event that is not loaded has waited at least. */
  lagSeconds: z.number(),
  /** In the last 24 hours. */
  eventsInDay: z.number(),
  rejectsInDay: z.number(),
  /** Why nothing is loaded just now, in English; null when all is well. */
  trouble: z.string().nullable(),
  damage: z.string().nullable(),
});
export type IntakeStream = z.infer<typeof stream>;

export const intakeSchema = z.object({
  stream,
  /** All that came, newest first. */
  items: z.array(item),
  /** What of it was turned away or refused: much that is taken in does not push it out. */
  troubles: z.array(item),
});
export type Intake = z.infer<typeof intakeSchema>;

const rejectsPage = z.object({ stream, rejects: z.array(item), total: z.number() });
export type IntakeRejects = z.infer<typeof rejectsPage>;

const EVERY_MS = 5000;

const outcome = z.object({ state: z.enum(['taken', 'rejected', 'waiting']), detail: z.string().nullable() });

/** Sends an event that was turned away again, as it is written now; lists of events are read anew afterwards. */
export function useEventRepair(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (text: string) =>
      requestJson(outcome, `/api/intake/rejects/${id}/repair`, { method: 'POST', body: { text } }),
    onSettled: () => Promise.all(['intake', 'data-health'].map((key) => client.invalidateQueries({ queryKey: [key] }))),
  });
}

/** How the stream of events stands, and one page of what was turned away, newest first. */
export function useIntakeRejects(page: number) {
  return useQuery({
    queryKey: ['intake', page],
    queryFn: ({ signal }) => requestJson(rejectsPage, `/api/intake?page=${String(page)}`, { signal }),
    placeholderData: keepPreviousData,
    refetchInterval: EVERY_MS,
  });
}
