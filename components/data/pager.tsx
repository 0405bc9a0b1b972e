'use client';

import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { PAGE_ROWS } from '@/lib/http/load-queries';
import { useWords } from '@/components/metrics/use-words';

export interface PagerProps {
  readonly page: number;
  readonly total: number;
  readonly onPage: (page: number) => void;
}

/** Steps through pages of rows, newest first; nothing where one page holds all. */
export function Pager({ page, total, onPage }: PagerProps) {
  const t = useTranslations('dataPage');
  const { format } = useWords();
  if (total <= PAGE_ROWS) return null;
  const from = (page - 1) * PAGE_ROWS + 1;
  const to = Math.min(total, page * PAGE_ROWS);
  return (
    <div className="mt-3 flex items-center gap-3">
      <Button isDisabled={page === 1} onPress={() => onPage(page - 1)}>
        {t('newer')}
      </Button>
      <Button isDisabled={to === total} onPress={() => onPage(page + 1)}>
        {t('older')}
      </Button>
      <span className="text-small text-muted">
        {t('pageOf', { from: format.count(from), to: format.count(to), total: format.count(total) })}
      </span>
    </div>
  );
}
