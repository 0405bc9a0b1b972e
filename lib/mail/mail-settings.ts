import { z } from 'zod';

/** How mail is sent. The password is not among it: it lies sealed beside, and is never shown again. */
export const mailSettingsSchema = z
  .strictObject({
    host: z
      .string()
      .trim()
      .min(1)
      .max(253)
      .regex(/^[\w.:-]+$/, 'a host name or address'),
    port: z.number().int().min(1).max(65_535),
    /** `tls` from the first byte (465), `starttls` demanded before anything is said (587), `none` in the open. */
    security: z.enum(['tls', 'starttls', 'none']),
    user: z.string().trim().max(320),
    /** Address that mail comes from. */
    sender: z.email().max(320),
  })
  .refine(({ security, user }) => security !== 'none' || user === '', {
    path: ['security'],
    error: 'a user and password are sent only over TLS',
  });
export type MailSettings = z.infer<typeof mailSettingsSchema>;
