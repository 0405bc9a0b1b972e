import { getTranslations } from 'next-intl/server';
import { EntryPage } from '@/app/entry-page';
import { type SearchParamsProps } from '@/app/search-params';
import { ResetForm } from '@/app/reset/reset-form';
import { isPasswordLinkGood } from '@/lib/auth/password-link';
import { appDb } from '@/lib/db/app-db';

/** Title of the page. */
export async function generateMetadata() {
  const t = await getTranslations('signIn');
  return { title: t('resetTitle') };
}

/** Where an invitation or reset link leads: a new password. */
export default async function ResetPage({ searchParams }: SearchParamsProps) {
  const { token } = await searchParams;
  const t = await getTranslations('signIn');
  const good = typeof token === 'string' && (await isPasswordLinkGood(appDb(), token, new Date()));
  return <EntryPage title={t('resetTitle')}>{good ? <ResetForm token={token} /> : <p>{t('linkDead')}</p>}</EntryPage>;
}
