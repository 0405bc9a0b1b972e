import { z } from 'zod';
import { ROLES } from '@/lib/auth/roles';
import { askableTileSchema, contentSchema, savedNameSchema } from '@/lib/dashboards/saved/content-schema';

/** What the routes of dashboards take. */

const id = z.string().min(1).max(64);
const version = z.number().int().min(1);

/** A dashboard of forty tiles with long filters, in bytes. */
export const CONTENT_BYTES = 512 * 1024;

/** The part of an address that names a dashboard. */
export const dashboardIdSchema = z.object({ id });

/** `from` names a dashboard whose unknown tiles the content may hold: a draft saved as a copy. */
export const newDashboardSchema = z.strictObject({ content: contentSchema, from: id.optional() });

/** `base` is the version that the draft started from. */
export const saveSchema = z.strictObject({ base: version, content: contentSchema });

export const restoreSchema = z.strictObject({ base: version, version });

export const sharingSchema = z.strictObject({ sharedWith: z.enum([...ROLES, 'everyone']).nullable() });

export const copySchema = z.strictObject({ name: savedNameSchema });

export const newTileSchema = z.strictObject({ tile: askableTileSchema });
