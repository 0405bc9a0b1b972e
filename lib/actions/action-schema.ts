import { z } from 'zod';
import { isMetricId } from '@/lib/metrics/catalog';
import { querySchema } from '@/lib/metrics/query';
import { dimensionsOf } from '@/lib/metrics/resolve';
import { ACTION_STATUSES, ORIGIN_KINDS } from './action';

const day = z.iso
  .date()
  .refine((text) => text >= '1990-01-01' && text <= '2100-12-31', { error: 'outside 1990 to 2100' });

/** A path of this installation. Trap: browsers read `//x` and `/\x` as another host, and leave out line breaks and tabs. */
const address = z
  .string()
  .max(4000)
  .regex(/^\/(?![/\\])[^\s\\]*$/, 'a path of this installation');

const id = z.string().min(1).max(64);

/** The JSON of what an action is about. */
export const actionFiltersSchema = querySchema.shape.filters.unwrap();

/** What a person writes down; a day of doing belongs to what is done. */
export const actionEntrySchema = z
  .strictObject({
    what: z.string().trim().min(1).max(500),
    ownerId: id,
    dueDay: day.nullable(),
    status: z.enum(ACTION_STATUSES),
    doneDay: day.nullable(),
    origin: z.strictObject({
      kind: z.enum(ORIGIN_KINDS),
      key: z.string().max(1000),
      label: z.string().max(300),
      address: address.nullable(),
    }),
    filters: actionFiltersSchema,
    expected: z
      .strictObject({
        metric: z.string().refine(isMetricId, { error: 'not a metric of the catalogue' }),
        direction: z.enum(['up', 'down']),
        size: z.number().positive().max(100).nullable(),
      })
      .nullable(),
  })
  .refine(({ status, doneDay }) => (status === 'done') === (doneDay !== null), {
    error: 'the day on which it was done belongs to what is done, and only to that',
    path: ['doneDay'],
  })
  .superRefine(({ expected, filters }, context) => {
    if (expected === null || !isMetricId(expected.metric)) return;
    const known = dimensionsOf(expected.metric);
    for (const { dimension } of filters)
      if (!known.includes(dimension))
        context.addIssue({
          code: 'custom',
          path: ['filters'],
          message: `${expected.metric} is not known by ${dimension}`,
        });
  });

/** A change names the version that it was made of. */
export const actionChangeSchema = z.strictObject({ version: z.number().int().min(1), entry: actionEntrySchema });

/** Id of an action in an address. */
export const actionIdSchema = z.strictObject({ id });
