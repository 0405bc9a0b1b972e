import type { StoredMail } from '@/lib/db/outbox-mail';
import { unsealOrThrow } from '@/lib/state/seal';
import type { StatePaths } from '@/lib/state/state-paths';
import type { MailServer } from './send-mail';

/** The mail server that is kept, with its password in the open, for as long as a mail is sent. */
export function mailServerOf({ sealedPassword, ...settings }: StoredMail, paths: StatePaths): MailServer {
  return { ...settings, password: sealedPassword === null ? null : unsealOrThrow(paths, sealedPassword) };
}
