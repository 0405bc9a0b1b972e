import { useTranslations } from 'next-intl';
import { useWords } from '@/components/metrics/use-words';
import type { SourcePromise } from '@/lib/http/health-queries';

/** Says what was promised of a source. */
export function usePromiseText(): (promise: SourcePromise) => string {
  const t = useTranslations('dataHealth');
  const { format } = useWords();
  return (promise) => {
    switch (promise.is) {
      case 'none':
        return t('promiseNone');
      case 'daily':
        return t('promiseDaily', { time: promise.by });
      case 'within':
        return t('promiseWithin', { duration: format.duration(promise.minutes * 60) });
    }
  };
}
