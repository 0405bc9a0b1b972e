import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { KeyAdmin } from '@/app/(app)/connect/key-admin';
import { Connect } from '@/components/intake/connect';
import { may } from '@/lib/auth/roles';
import { requireView } from '@/lib/auth/session';
import { appDb } from '@/lib/db/app-db';
import { listWriteKeys } from '@/lib/db/write-keys';
import { edgeAddress, env } from '@/lib/env';

/** Title of the page. */
export async function generateMetadata() {
  const t = await getTranslations('connectPage');
  return { title: t('title') };
}

/** How a shop sends its events, what arrives of them, and the keys that they carry. */
export default async function ConnectPage() {
  const principal = await requireView('connect');
  const [t, keys] = await Promise.all([getTranslations('connectPage'), listWriteKeys(appDb())]);
  const open = keys.filter(({ revoked }) => !revoked).map(({ key, name, consent }) => ({ key, name, consent }));
  return (
    <>
      <h1 className="text-title font-semibold tracking-tight">{t('lead')}</h1>
      <p className="mt-0.5 mb-5 text-muted">
        {t('title')}
        {may(principal, 'loads.start') ? (
          <>
            {' · '}
            <Link href="/start/connect" className="text-accent underline underline-offset-2">
              {t('nightly')}
            </Link>
          </>
        ) : null}
      </p>
      <Connect edge={edgeAddress(env()).url} keys={open} />
      <KeyAdmin keys={keys} mayManage={may(principal, 'keys.manage')} />
    </>
  );
}
