import { z } from 'zod';

/** A rejected row by where it stands. */
export const rowPlaceSchema = z.strictObject({
  file: z.string().min(1).max(500),
  line: z.coerce.number().int().min(1).max(1_000_000_000_000),
});

const content = z.string().max(10_000);

/** What is to be brought again: one row as a person wrote it anew, or every open row of the load as it was. */
export const repairWishSchema = z.discriminatedUnion('is', [
  z.strictObject({ is: z.literal('again') }),
  rowPlaceSchema.extend({
    is: z.literal('row'),
    /** Cells in the order of the header; a single one, the whole text, where the file is no CSV. */
    cells: z.array(content).min(1).max(1000),
    /** The same change in every other open row that holds the same where this one is changed. */
    alike: z.boolean(),
  }),
]);
export type RepairWish = z.infer<typeof repairWishSchema>;
