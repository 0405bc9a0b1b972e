'use client';

import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';

interface ErrorPageProps {
  readonly error: Error & { readonly digest?: string };
  readonly reset: () => void;
}

/** A page that broke: what may help, and the number that leads to the cause. */
export default function ErrorPage({ error, reset }: ErrorPageProps) {
  const t = useTranslations();
  return (
    <Card narrow>
      <h1 className="text-title font-semibold">{t('error.brokenTitle')}</h1>
      <p className="mt-1 text-muted">{t('error.brokenText')}</p>
      {error.digest === undefined ? null : <p className="mt-1 text-small">{t('error.id', { id: error.digest })}</p>}
      <div className="mt-4">
        <Button onPress={reset}>{t('common.retry')}</Button>
      </div>
    </Card>
  );
}
