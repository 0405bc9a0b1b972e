import { z } from 'zod';

/** Steps of the purchase funnel, in their order; facts.sessions knows them by their place in it, from 1. */
export const FUNNEL_STEPS = ['visit', 'view', 'cart', 'checkout', 'payment', 'order'] as const;

/** Columns by which the funnel is split, as facts.sessions has them; product groups have a funnel of their own. */
export const FUNNEL_SPLITS = {
  device: 'device',
  trafficChannel: 'traffic_channel',
  visitorType: 'visitor_type',
  market: 'market',
} as const;

/**
 * `closed` counts who did the steps in their order, others may lie between; `strict` only who did no other step of the funnel
 * between; `open` who reached the step or a later one, wherever they came in. Over visits, or over visitors, who may come back
 * for the next step. The window is from the beginning of a visit to the step.
 */
export const funnelInput = z.strictObject({
  mode: z.enum(['closed', 'open', 'strict']).default('closed'),
  scope: z.enum(['session', 'visitor']).default('session'),
  windowMinutes: z
    .number()
    .int()
    .min(1)
    .max(366 * 1440)
    .optional(),
  by: z.enum(['none', 'device', 'trafficChannel', 'visitorType', 'market']).default('none'),
});

export type FunnelInput = z.infer<typeof funnelInput>;
