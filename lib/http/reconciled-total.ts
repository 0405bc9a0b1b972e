import { z } from 'zod';

/** A day as the shop or the ledger counts it beside the same day of the warehouse. */
export const reconciledTotalSchema = z.object({
  day: z.string(),
  system: z.string(),
  state: z.enum(['agrees', 'differs', 'noTotal', 'notLoaded']),
  /** Markets that differ, and markets of which the system delivered no total. */
  differ: z.array(z.string()),
  lack: z.array(z.string()),
  orders: z.number().nullable(),
  ordersHere: z.number(),
  /** In the workspace currency; null where the system does not count it or there is no rate. */
  sales: z.number().nullable(),
  salesHere: z.number().nullable(),
});
export type ReconciledTotal = z.infer<typeof reconciledTotalSchema>;
