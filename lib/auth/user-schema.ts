import { z } from 'zod';
import { emailSchema } from '@/lib/auth/email';
import { ROLES } from '@/lib/auth/roles';
import { marketsSchema } from '@/lib/db/users';
import { LOCALES } from '@/lib/i18n/locales';

const parts = {
  name: z.string().trim().min(1).max(100),
  role: z.enum(ROLES),
  markets: marketsSchema,
  locale: z.enum(LOCALES),
};

/** What a new user needs. */
export const newUserSchema = z.strictObject({ email: emailSchema, ...parts });
export type NewUser = z.infer<typeof newUserSchema>;

/** What may change of a user; parts that are absent stay. */
export const userChangeSchema = z.strictObject({ ...parts, disabled: z.boolean() }).partial();
export type UserChange = z.infer<typeof userChangeSchema>;

/** The part of an address that names a user. */
export const userIdSchema = z.object({ id: z.string().min(1).max(64) });
