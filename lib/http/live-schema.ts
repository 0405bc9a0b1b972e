import { z } from 'zod';

/** What the live view shows, as one message: moments are local to the workspace. */

const place = z.object({
  name: z.string().nullable(),
  visitors: z.number(),
  count: z.number(),
  /** Of searches: how many found nothing. */
  zero: z.number(),
});
export type LivePlace = z.infer<typeof place>;

const minute = z.object({
  minute: z.string(),
  visitors: z.number(),
  events: z.number(),
  orders: z.number(),
  netSales: z.number(),
  zeroSearches: z.number(),
  errors: z.number(),
});
export type LiveMinute = z.infer<typeof minute>;

/** Lists of what is most looked at, most first. */
export const LIVE_LISTS = ['page', 'product', 'search', 'channel', 'country', 'error'] as const;
export type LiveList = (typeof LIVE_LISTS)[number];

const lists = z.object({
  page: z.array(place),
  product: z.array(place),
  channel: z.array(place),
  country: z.array(place),
  search: z.array(place),
  error: z.array(place),
});

export const liveSchema = z.object({
  at: z.string(),
  currency: z.string(),
  /** True once events were loaded at all. */
  connected: z.boolean(),
  now: z.object({ visitors: z.number(), perSecond: z.number() }),
  whole: z.object({
    visitors: z.number(),
    events: z.number(),
    orders: z.number(),
    netSales: z.number(),
    searches: z.number(),
    zeroSearches: z.number(),
    errors: z.number(),
  }),
  /** Thirty, in order; the last one is still running. */
  minutes: z.array(minute),
  lists,
});
export type Live = z.infer<typeof liveSchema>;
