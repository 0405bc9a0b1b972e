import { getTranslations } from 'next-intl/server';
import { redirect } from 'next/navigation';
import { EntryPage } from '@/app/entry-page';
import { type SearchParamsProps } from '@/app/search-params';
import { SignInForm } from '@/app/sign-in/sign-in-form';
import { nextPath } from '@/lib/auth/next-path';
import { currentPrincipal } from '@/lib/auth/session';

/** Title of the page. */
export async function generateMetadata() {
  const t = await getTranslations('signIn');
  return { title: t('title') };
}

/** Sign-in; who is signed in goes on at once. */
export default async function SignInPage({ searchParams }: SearchParamsProps) {
  const { next } = await searchParams;
  const path = nextPath(typeof next === 'string' ? next : null);
  if ((await currentPrincipal()) !== null) redirect(path);
  const t = await getTranslations('signIn');
  return (
    <EntryPage title={t('title')}>
      <SignInForm next={path} />
    </EntryPage>
  );
}
