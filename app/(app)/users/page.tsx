import { getLocale, getTranslations } from 'next-intl/server';
import { UserAdmin } from '@/app/(app)/users/user-admin';
import { requireView } from '@/lib/auth/session';
import { appDb } from '@/lib/db/app-db';
import { readWorkspace } from '@/lib/db/settings';
import { listUsers } from '@/lib/db/users';
import { createFormat } from '@/lib/metrics/format';
import { localMoment } from '@/lib/metrics/zone';

/** Title of the page. */
export async function generateMetadata() {
  const t = await getTranslations('users');
  return { title: t('title') };
}

/** Who may sign in, and what each may see. */
export default async function UsersPage() {
  await requireView('users');
  const now = new Date();
  const [t, locale, { timeZone }, users] = await Promise.all([
    getTranslations('users'),
    getLocale(),
    readWorkspace(appDb()),
    listUsers(appDb(), now),
  ]);
  const { moment } = createFormat(locale);
  const shown = users.map(({ lastSeenAt, disabledAt, createdAt: _createdAt, ...user }) => ({
    ...user,
    disabled: disabledAt !== null,
    lastSeen: lastSeenAt === null ? null : moment(localMoment(lastSeenAt, timeZone)),
  }));
  return (
    <>
      <h1 className="mb-4 text-title font-semibold">{t('title')}</h1>
      <UserAdmin users={shown} />
    </>
  );
}
