'use client';

import { useTranslations } from 'next-intl';
import { AppError } from '@/lib/http/errors';

/** Says in the reader's language why targets were not saved or brought in. */
export function useTargetError(): (error: Error) => string {
  const t = useTranslations('targetsPage');
  const errors = useTranslations('errors');
  return (error) => {
    if (!(error instanceof AppError)) return errors('unavailable');
    const { reason, by } = error.details ?? {};
    if (reason === 'targetsChanged') return t('conflict', { name: typeof by === 'string' ? by : t('somebody') });
    if (reason === 'targetColumns') return t('columnsMissing');
    if (error.code === 'forbidden') return errors('forbidden');
    if (error.code === 'unavailable') return errors('unavailable');
    return errors('internal', { id: String(error.details?.['requestId'] ?? '') });
  };
}
