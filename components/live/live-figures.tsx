import { useTranslations } from 'next-intl';
import { useWords } from '@/components/metrics/use-words';
import type { Live } from '@/lib/http/live-schema';

interface Figure {
  readonly id: 'visitors' | 'events' | 'orders' | 'netSales' | 'zeroSearches' | 'errors';
  readonly value: string;
  /** What it is of. */
  readonly of: string;
  readonly isBad?: boolean;
}

/** The figures of the moment in one row, like the head of a newspaper's page of markets. */
export function LiveFigures({ live }: { readonly live: Live | undefined }) {
  const t = useTranslations('livePage');
  const figures = useFigures(live);
  return (
    <dl
      aria-label={t('figures')}
      className="grid grid-cols-2 gap-px overflow-hidden rounded-card border border-hairline bg-hairline sm:grid-cols-3 xl:grid-cols-6"
    >
      {figures.map(({ id, value, of, isBad = false }) => (
        <div key={id} className="flex min-w-0 flex-col bg-surface px-4 py-3">
          <dt className="text-small text-muted">{t(`figure.${id}`)}</dt>
          <dd
            className={`min-h-8 text-figure font-semibold tracking-tight whitespace-nowrap ${isBad ? 'text-bad' : ''}`}
          >
            {value}
          </dd>
          <dd className="min-h-5 truncate text-small text-muted tabular-nums">{of}</dd>
        </div>
      ))}
    </dl>
  );
}

function useFigures(live: Live | undefined): readonly Figure[] {
  const t = useTranslations('livePage.of');
  const { format } = useWords();
  const ids = ['visitors', 'events', 'orders', 'netSales', 'zeroSearches', 'errors'] as const;
  if (live === undefined) return ids.map((id) => ({ id, value: '', of: '' }));
  const { now, whole, currency } = live;
  const count = (value: number) => format.count(value);
  const money = (value: number) => format.value('money', value, { currency, compact: true });
  return [
    { id: 'visitors', value: count(now.visitors), of: t('visitors', { count: count(whole.visitors) }) },
    { id: 'events', value: format.value('decimal', now.perSecond), of: t('events', { count: count(whole.events) }) },
    { id: 'orders', value: count(whole.orders), of: t('window') },
    { id: 'netSales', value: money(whole.netSales), of: t('window') },
    {
      id: 'zeroSearches',
      value: count(whole.zeroSearches),
      of: t('zeroSearches', { count: count(whole.searches) }),
      isBad: whole.zeroSearches > 0,
    },
    { id: 'errors', value: count(whole.errors), of: t('window'), isBad: whole.errors > 0 },
  ];
}
