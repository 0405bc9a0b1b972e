'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useWords } from '@/components/metrics/use-words';
import { Button } from '@/components/ui/button';
import { DataGrid, type GridColumn } from '@/components/ui/data-grid';
import type { ReconciledTotal } from '@/lib/http/reconciled-total';
import { TotalMark } from './health-marks';

interface ShopTotalsProps {
  /** By day and system, newest first. */
  readonly totals: readonly ReconciledTotal[];
  /** Of the workspace. */
  readonly currency: string;
}

/** Orders and sales as shop and ledger count them beside those that were loaded; first only the days that do not agree. */
export function ShopTotals({ totals, currency }: ShopTotalsProps) {
  const t = useTranslations('reconciliation');
  const { format } = useWords();
  const [showsAll, setShowsAll] = useState(false);
  const columns = useTotalColumns(currency);
  const off = totals.filter(({ state }) => state !== 'agrees');
  const agreeing = totals.length - off.length;
  return (
    <section aria-labelledby="shop-totals">
      <h2 id="shop-totals" className="font-semibold">
        {t('title')}
      </h2>
      {totals.length === 0 ? (
        <p className="max-w-3xl text-muted">{t('none')}</p>
      ) : (
        <>
          <p className="mb-2 max-w-3xl text-small text-muted">{t('lead')}</p>
          <div className="mb-2 flex flex-wrap items-center gap-3">
            <p>{t('summary', { days: format.count(agreeing), all: format.count(totals.length) })}</p>
            <Button onPress={() => setShowsAll(!showsAll)}>{t(showsAll ? 'showOff' : 'showAll')}</Button>
          </div>
          {showsAll || off.length > 0 ? (
            <DataGrid
              caption={t('title')}
              rows={showsAll ? totals : off}
              rowId={({ day, system }) => `${day} ${system}`}
              columns={columns}
            />
          ) : null}
        </>
      )}
    </section>
  );
}

function useTotalColumns(currency: string): readonly GridColumn<ReconciledTotal>[] {
  const t = useTranslations('reconciliation');
  const page = useTranslations('dataPage');
  const { format } = useWords();
  const money = (amount: number | null, signed = false) =>
    amount === null ? '–' : format.value('money', amount, { currency, signed });
  const count = (amount: number | null, signed = false) =>
    amount === null ? '–' : format.value('count', amount, { signed });
  /** A difference with its share of what it should be. */
  const off = (there: number | null, here: number | null, write: (amount: number, signed: boolean) => string) => {
    if (there === null || here === null || there === here) return '–';
    const share = there === 0 ? '' : ` (${format.percent((here - there) / Math.abs(there), true)})`;
    return `${write(here - there, true)}${share}`;
  };
  return [
    { id: 'day', label: page('day'), heads: true, cell: ({ day }) => format.date(day) },
    { id: 'system', label: t('system'), cell: ({ system }) => system },
    { id: 'state', label: page('state'), cell: ({ state }) => <TotalMark state={state} /> },
    { id: 'orders', label: t('orders'), align: 'end', cell: ({ orders }) => count(orders) },
    { id: 'ordersHere', label: t('ordersHere'), align: 'end', cell: ({ ordersHere }) => count(ordersHere) },
    {
      id: 'ordersOff',
      label: t('ordersOff'),
      align: 'end',
      cell: ({ orders, ordersHere }) => off(orders, ordersHere, count),
    },
    { id: 'sales', label: t('sales'), align: 'end', cell: ({ sales }) => money(sales) },
    { id: 'salesHere', label: t('salesHere'), align: 'end', cell: ({ salesHere }) => money(salesHere) },
    {
      id: 'salesOff',
      label: t('salesOff'),
      align: 'end',
      cell: ({ sales, salesHere }) => off(sales, salesHere, money),
    },
    { id: 'where', label: t('where'), cell: (row) => <Where row={row} /> },
  ];
}

function Where({ row: { differ, lack } }: { readonly row: ReconciledTotal }) {
  const t = useTranslations('reconciliation');
  const { format } = useWords();
  const markets = (codes: readonly string[]) => ({ markets: format.list(codes.map(format.region)) });
  const parts = [
    ...(differ.length > 0 ? [t('differIn', markets(differ))] : []),
    ...(lack.length > 0 ? [t('lackIn', markets(lack))] : []),
  ];
  return parts.join(' · ') || '–';
}
