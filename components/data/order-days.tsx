'use client';

import { useTranslations } from 'next-intl';
import { useWords } from '@/components/metrics/use-words';
import { DataGrid } from '@/components/ui/data-grid';
import type { OrderDay } from '@/lib/http/load-queries';

/** Orders as events told of them beside orders as loads delivered them, by day: what the stream and the shop agree on. */
export function OrderDays({ days, currency }: { readonly days: readonly OrderDay[]; readonly currency: string }) {
  const t = useTranslations('dataPage');
  const { format } = useWords();
  const money = (amount: number | null) => (amount === null ? '–' : format.value('money', amount, { currency }));
  if (!days.some(({ told }) => told > 0)) return null;
  return (
    <section aria-labelledby="order-days">
      <h2 id="order-days" className="font-semibold">
        {t('orderDays')}
      </h2>
      <p className="mb-2 max-w-3xl text-small text-muted">{t('orderDaysLead')}</p>
      <DataGrid
        caption={t('orderDays')}
        rows={days}
        rowId={({ day }) => day}
        columns={[
          { id: 'day', label: t('day'), heads: true, cell: ({ day }) => format.dateRange(day, day) },
          { id: 'told', label: t('told'), align: 'end', cell: ({ told }) => format.count(told) },
          { id: 'confirmed', label: t('confirmed'), align: 'end', cell: ({ confirmed }) => format.count(confirmed) },
          {
            id: 'unconfirmed',
            label: t('unconfirmed'),
            align: 'end',
            cell: ({ unconfirmed }) => (
              <span className={unconfirmed > 0 ? 'font-medium text-bad' : ''}>{format.count(unconfirmed)}</span>
            ),
          },
          { id: 'untold', label: t('untold'), align: 'end', cell: ({ untold }) => format.count(untold) },
          { id: 'toldSales', label: t('toldSales'), align: 'end', cell: ({ toldSales }) => money(toldSales) },
          {
            id: 'deliveredSales',
            label: t('deliveredSales'),
            align: 'end',
            cell: ({ deliveredSales }) => money(deliveredSales),
          },
        ]}
      />
    </section>
  );
}
