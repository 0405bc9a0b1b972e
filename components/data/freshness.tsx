'use client';

import { useTranslations } from 'next-intl';
import { useWords } from '@/components/metrics/use-words';
import { DataGrid } from '@/components/ui/data-grid';
import { FACT_IDS } from '@/lib/metrics/facts';
import type { FactState } from '@/lib/http/load-queries';
import { useSourceName } from './source-name';

const FACTS = [...FACT_IDS, 'targets'] as const;

/** How far each kind of data reaches, and from which source. */
export function Freshness({ facts }: { readonly facts: readonly FactState[] }) {
  const t = useTranslations();
  const sourceName = useSourceName();
  const { format, until } = useWords();
  const nameOf = (id: string) => {
    const known = FACTS.find((fact) => fact === id);
    return known === undefined ? id : t(`fact.${known}`);
  };
  if (facts.length === 0) return <p className="text-muted">{t('dataPage.noFreshness')}</p>;
  return (
    <DataGrid
      caption={t('dataPage.freshness')}
      rows={facts}
      rowId={(row) => `${row.fact} ${row.source}`}
      columns={[
        { id: 'fact', label: t('dataPage.fact'), heads: true, cell: (row) => nameOf(row.fact) },
        { id: 'source', label: t('dataPage.source'), cell: (row) => sourceName(row.source) },
        { id: 'rows', label: t('dataPage.rows'), align: 'end', cell: (row) => format.count(row.rowCount) },
        {
          id: 'days',
          label: t('dataPage.days'),
          align: 'end',
          cell: (row) =>
            row.firstDay === null || row.lastDay === null ? '–' : format.dateRange(row.firstDay, row.lastDay),
        },
        { id: 'until', label: t('dataPage.until'), align: 'end', cell: (row) => until(row.completeUntil) },
      ]}
    />
  );
}
