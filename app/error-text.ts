'use client';

import { useTranslations } from 'next-intl';
import { AppError } from '@/lib/http/errors';

const REASONS = [
  'userExists',
  'lastAdmin',
  'isDisabled',
  'tooShort',
  'tooLong',
  'tooCommon',
  'containsName',
  'keyName',
  'keyRevoked',
] as const;
const CODES = ['notFound', 'forbidden', 'signInRequired', 'badRequest', 'unavailable'] as const;

/** Says in the reader's language what was thrown by a request of a form. */
export function useErrorText(): (error: unknown) => string {
  const t = useTranslations('errors');
  return (error) => {
    if (!(error instanceof AppError)) return t('unavailable');
    const reason = REASONS.find((known) => known === error.details?.['reason']);
    if (reason !== undefined) return t(reason);
    const code = CODES.find((known) => known === error.code);
    if (code !== undefined) return t(code);
    return t('internal', { id: String(error.details?.['requestId'] ?? '') });
  };
}
