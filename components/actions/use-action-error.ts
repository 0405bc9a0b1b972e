'use client';

import { useTranslations } from 'next-intl';
import { AppError } from '@/lib/http/errors';

/** What went wrong with an action, in the language of the page. */
export function useActionError(): (error: Error) => string {
  const t = useTranslations('actions');
  const errors = useTranslations('errors');
  return (error) => {
    const code = error instanceof AppError ? error.code : 'unavailable';
    switch (code) {
      case 'conflict':
        return t('conflict');
      case 'unprocessable':
        return t('wrongOwner');
      case 'forbidden':
      case 'notFound':
      case 'badRequest':
      case 'signInRequired':
        return errors(code);
      default:
        return errors('unavailable');
    }
  };
}
