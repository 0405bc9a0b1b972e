import { z } from 'zod';
import { askedSchema } from '@/lib/analyses/asked';
import { resolveTile } from '../resolve';
import { tileSchema, viewFiltersSchema, viewStateSchema, type Tile } from '../schema';
import { DEFAULT_STATE } from '../view-state';

/** What may be saved: tiles of today's grammar, and tiles of an earlier one as they were stored (`kept`). */

const MOMENT = { asOf: '2026-01-01T00:00:00', firstWeekday: 1 };

/** A tile whose question the analytics endpoint understands. */
export const askableTileSchema = tileSchema.superRefine((tile, context) => {
  if (tile.show.as === 'note') return;
  const { query } = resolveTile(tile, DEFAULT_STATE, MOMENT);
  for (const { path, message } of askedSchema.safeParse(query).error?.issues ?? [])
    context.addIssue({ code: 'custom', path: ['query', ...path], message });
});

const kept = z.strictObject({ kept: z.string().max(200_000) });
export type KeptTile = z.infer<typeof kept>;

/** Trap: a union of strict objects says only «invalid input»; the schema is chosen first, so that the error names the place. */
const savedTile = z.looseObject({}).transform((value, context): Tile | KeptTile => {
  const schema: z.ZodType<Tile | KeptTile> = 'kept' in value ? kept : askableTileSchema;
  const read = schema.safeParse(value);
  if (read.success) return read.data;
  for (const { path, message } of read.error.issues) context.addIssue({ code: 'custom', path: [...path], message });
  return z.NEVER;
});

/** A name that a person gives. */
export const savedNameSchema = z.string().trim().min(1).max(120);

/** The content that somebody saves. */
export const contentSchema = z
  .strictObject({
    name: savedNameSchema,
    filters: viewFiltersSchema,
    state: viewStateSchema.exactOptional(),
    tiles: z.array(savedTile).max(40),
  })
  .superRefine(({ tiles }, context) => {
    const ids = tiles.flatMap((tile) => ('kept' in tile ? [] : [tile.id]));
    if (new Set(ids).size < ids.length)
      context.addIssue({ code: 'custom', path: ['tiles'], message: 'two tiles have one id' });
  });
export type NewContent = z.infer<typeof contentSchema>;
