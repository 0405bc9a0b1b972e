import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { Card } from '@/components/ui/card';

/** What an address shows that leads nowhere, or to a page that the reader may not open. */
export default async function NotFound() {
  const t = await getTranslations('error');
  return (
    <main id="content" className="flex min-h-[60dvh] items-center justify-center p-4">
      <Card narrow>
        <h1 className="text-title font-semibold">{t('notFoundTitle')}</h1>
        <p className="mt-1 mb-4 text-muted">{t('notFoundText')}</p>
        <Link href="/" className="text-accent underline underline-offset-2">
          {t('toStart')}
        </Link>
      </Card>
    </main>
  );
}
