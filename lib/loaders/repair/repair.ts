import { z } from 'zod';

/**
 * A load that brings rejected rows again says so: in the archive, so that a rebuild repairs in the same place of the order of
 * loads, and in ops.repairs, so that the row is shown as dealt with.
 */
export const repairSchema = z.object({
  /** The load that had rejected the rows. */
  ofLoad: z.number(),
  rows: z.array(z.object({ file: z.string(), line: z.number() })),
});
export type Repair = z.infer<typeof repairSchema>;
