import type { Role } from '@/lib/auth/roles';
import type { Locale } from '@/lib/i18n/locales';

/** A user as the page draws one; `lastSeen` is written out in the workspace's time zone. */
export interface UserRow {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly markets: readonly string[] | null;
  readonly locale: Locale;
  readonly disabled: boolean;
  readonly hasPassword: boolean;
  readonly openSessions: number;
  readonly lastSeen: string | null;
}
