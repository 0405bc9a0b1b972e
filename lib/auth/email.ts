import { z } from 'zod';

/**
 * An e-mail address as accounts are known by: NFKC, trimmed, lower case. Refuses what address parsers read in two ways:
 * commas, quotes, angle brackets, spaces, control characters and letters outside ASCII (homoglyphs of another account).
 */
export const emailSchema = z
  .string()
  .max(254)
  .transform((raw) => raw.normalize('NFKC').trim().toLowerCase())
  .pipe(
    z
      .string()
      .max(254)
      .regex(/^[a-z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-z0-9-]+(\.[a-z0-9-]+)*$/, 'This is not an e-mail address.'),
  );

/** The normal form of an e-mail address, or null when it is none. */
export function normaliseEmail(raw: string): string | null {
  const parsed = emailSchema.safeParse(raw);
  return parsed.success ? parsed.data : null;
}
