import { z } from 'zod';
import { addUserOrThrow, changeUserOrThrow, endUserSessionsOrThrow } from '@/lib/auth/administration';
import { makePasswordLinkOrThrow, passwordLink } from '@/lib/auth/password-link';
import { OPERATOR } from '@/lib/auth/roles';
import { createSetupLink } from '@/lib/auth/setup';
import { askedOrThrow, changeOrThrow, newUserOrThrow, type Asked } from '@/lib/cli/user/asked';
import { userLines } from '@/lib/cli/user/user-lines';
import { callControlOrNull } from '@/lib/control/client';
import { openAppDb, type AppDb } from '@/lib/db/app-db';
import { verifyAuditChain } from '@/lib/db/audit';
import { migrateAppDbOrThrow } from '@/lib/db/migrate';
import { findUserId, listUsers } from '@/lib/db/users';
import { env } from '@/lib/env';
import { AppError } from '@/lib/http/errors';
import { publicUrl } from '@/lib/http/public-url';
import { openStateFolderOrThrow } from '@/lib/state/state-folder';

/** The running web knows its address best: its port may be another than this shell's. */
async function address(): Promise<string> {
  const answered = await callControlOrNull(env().TUOKIO_DATA, 'address', null);
  return answered === null ? publicUrl() : z.string().parse(answered.result);
}

async function link(token: string, what: string): Promise<string[]> {
  return [`${what}, once, within an hour:`, passwordLink(await address(), token)];
}

async function idOrThrow(db: AppDb, email: string): Promise<string> {
  const id = await findUserId(db, email);
  if (id === null) throw new AppError('notFound', `There is no user ${email}. "npm run user -- list" shows all.`);
  return id;
}

async function doForUser(db: AppDb, asked: Asked, now: Date): Promise<readonly string[]> {
  const id = await idOrThrow(db, asked.email);
  switch (asked.verb) {
    case 'change':
      await changeUserOrThrow(db, OPERATOR, id, changeOrThrow(asked), now);
      return [`${asked.email} is changed.`];
    case 'disable':
    case 'enable':
      await changeUserOrThrow(db, OPERATOR, id, { disabled: asked.verb === 'disable' }, now);
      return [`${asked.email} is ${asked.verb}d.`];
    case 'end-sessions':
      await endUserSessionsOrThrow(db, OPERATOR, id, now);
      return [`${asked.email} is signed out everywhere.`];
    default:
      return link((await makePasswordLinkOrThrow(db, OPERATOR, id, now)).token, `${asked.email} sets a password here`);
  }
}

async function act(db: AppDb, asked: Asked, now: Date): Promise<readonly string[]> {
  switch (asked.verb) {
    case 'list': {
      const users = await listUsers(db, now);
      return users.length === 0
        ? ['There is no user yet. "npm run user -- setup" prints the set-up link.']
        : userLines(users);
    }
    case 'add':
      return link(
        (await addUserOrThrow(db, OPERATOR, newUserOrThrow(asked), now)).token,
        `${asked.email} sets a password here`,
      );
    case 'setup': {
      const setup = await createSetupLink(db, await address(), now);
      if (setup === null) throw new AppError('conflict', 'There are users already. Use "add" or "reset".');
      return ['The first administrator signs up here, once, within an hour:', setup];
    }
    case 'check-log': {
      const chain = await verifyAuditChain(db);
      if (chain.ok) return [`The audit log is whole: ${chain.entries} entries, the last has hash ${chain.lastHash}.`];
      throw new AppError(
        'conflict',
        `The audit log breaks at entry ${chain.seq}: it was changed, removed or inserted.`,
      );
    }
    default:
      return doForUser(db, asked, now);
  }
}

/** `npm run user -- …`: manages who may sign in, also while the server runs. */
export async function run(args: readonly string[]): Promise<number> {
  const asked = askedOrThrow(args);
  const { TUOKIO_DATA } = env();
  openStateFolderOrThrow(TUOKIO_DATA);
  const now = new Date();
  await migrateAppDbOrThrow(TUOKIO_DATA, now);
  const db = openAppDb(TUOKIO_DATA);
  try {
    for (const line of await act(db, asked, now)) console.log(line);
    return 0;
  } finally {
    await db.$disconnect();
  }
}
