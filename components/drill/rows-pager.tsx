'use client';

import { useTranslations } from 'next-intl';
import { useWords } from '@/components/metrics/use-words';
import { Button } from '@/components/ui/button';

export interface RowsPagerProps {
  /** From 1. */
  readonly page: number;
  readonly size: number;
  readonly total: number;
  readonly onPage: (page: number) => void;
}

/** Steps through pages of rows; nothing where one page holds all. */
export function RowsPager({ page, size, total, onPage }: RowsPagerProps) {
  const t = useTranslations('drill');
  const { format } = useWords();
  if (total <= size) return null;
  const from = (page - 1) * size + 1;
  const to = Math.min(total, page * size);
  return (
    <div className="mt-3 flex flex-wrap items-center gap-3">
      <Button isDisabled={page === 1} onPress={() => onPage(page - 1)}>
        {t('previousPage')}
      </Button>
      <Button isDisabled={to >= total} onPress={() => onPage(page + 1)}>
        {t('nextPage')}
      </Button>
      <span className="text-small text-muted">
        {t('pageOf', { from: format.count(from), to: format.count(to), total: format.count(total) })}
      </span>
    </div>
  );
}
