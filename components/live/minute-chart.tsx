'use client';

import { useTranslations } from 'next-intl';
import { useMemo, useState } from 'react';
import { Chart } from '@/components/charts/chart';
import { minutesOption, type MinuteBars } from '@/components/charts/options/minutes';
import type { Palette } from '@/components/charts/palette';
import { useWords } from '@/components/metrics/use-words';
import { DataGrid } from '@/components/ui/data-grid';
import type { Live, LiveMinute } from '@/lib/http/live-schema';
import { NothingArrives } from './nothing-arrives';

export interface MinuteChartProps {
  readonly live: Live | undefined;
  readonly mayConnect: boolean;
}

/** Visitors by minute over half an hour, with all that each minute had as a table. */
export function MinuteChart({ live, mayConnect }: MinuteChartProps) {
  const t = useTranslations('livePage');
  return (
    <section aria-labelledby="minutes">
      <div className="mb-1 flex flex-wrap items-baseline justify-between gap-x-3">
        <h2 id="minutes" className="font-semibold">
          {t('minutes')}
        </h2>
        <p className="text-small text-muted">{t('running')}</p>
      </div>
      <div className="h-52">
        {live === undefined ? null : live.whole.events === 0 ? (
          <NothingArrives connected={live.connected} mayConnect={mayConnect} />
        ) : (
          <Bars live={live} />
        )}
      </div>
      <details className="mt-2">
        <summary className="w-fit text-small text-muted">{t('asTable')}</summary>
        {live === undefined ? null : <Minutes live={live} />}
      </details>
    </section>
  );
}

function Bars({ live }: { readonly live: Live }) {
  const bars = useMinuteBars(live);
  const option = useMemo(
    () => (palette: Palette, _still: boolean, width: number) => minutesOption(bars, palette, width),
    [bars],
  );
  return <Chart option={option} live />;
}

/** The value, the same object for as long as it says the same: most seconds change nothing of a picture. */
function useUnchanged<T>(value: T): T {
  const [kept, setKept] = useState(value);
  if (JSON.stringify(kept) !== JSON.stringify(value)) setKept(value);
  return kept;
}

function useMinuteBars(live: Live): MinuteBars {
  const { currency } = live;
  const minutes = useUnchanged(live.minutes);
  const t = useTranslations('livePage');
  const { format } = useWords();
  return useMemo(() => {
    const tooltip = (one: LiveMinute) =>
      [
        format.bucket(one.minute, 'hour'),
        t('tip.visitors', { count: format.count(one.visitors) }),
        t('tip.events', { count: format.count(one.events) }),
        t('tip.orders', {
          count: format.count(one.orders),
          sales: format.value('money', one.netSales, { currency }),
        }),
        t('tip.errors', { count: format.count(one.errors) }),
      ].join('\n');
    const values = minutes.map(({ visitors }) => visitors);
    return {
      labels: minutes.map(({ minute }) => format.bucket(minute, 'hour')),
      values,
      axisValue: (value) => format.count(value),
      summary: t('summary', {
        most: format.count(Math.max(...values)),
        least: format.count(Math.min(...values)),
      }),
      tooltip: (index) => {
        const one = minutes[index];
        return one === undefined ? '' : tooltip(one);
      },
    };
  }, [minutes, currency, format, t]);
}

function Minutes({ live: { minutes, currency } }: { readonly live: Live }) {
  const t = useTranslations('livePage');
  const { format } = useWords();
  const count = (id: 'visitors' | 'events' | 'orders' | 'zeroSearches' | 'errors') => ({
    id,
    label: t(`column.${id}`),
    align: 'end' as const,
    cell: (one: LiveMinute) => format.count(one[id]),
  });
  return (
    <DataGrid
      caption={t('minutes')}
      rows={[...minutes].reverse()}
      rowId={(one) => one.minute}
      columns={[
        { id: 'minute', label: t('column.minute'), heads: true, cell: (one) => format.bucket(one.minute, 'hour') },
        count('visitors'),
        count('events'),
        count('orders'),
        {
          id: 'netSales',
          label: t('column.netSales'),
          align: 'end',
          cell: (one) => format.value('money', one.netSales, { currency }),
        },
        count('zeroSearches'),
        count('errors'),
      ]}
    />
  );
}
