import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { DataGrid } from '@/components/ui/data-grid';
import type { AlertEvent } from '@/lib/db/alerts-history';
import { createFormat } from '@/lib/metrics/format';
import { localMoment } from '@/lib/metrics/zone';

interface HistoryTableProps {
  readonly events: readonly AlertEvent[];
  readonly locale: string;
  readonly timeZone: string;
}

/** What an alert did: when, the value and the reason as they were told, how each notice went, and the view that shows it. */
export function HistoryTable({ events, locale, timeZone }: HistoryTableProps) {
  const t = useTranslations('alertHistory');
  const kinds = useTranslations('alertKind');
  const { moment } = createFormat(locale);
  const deliveryOf = ({ channel, outcome, lastError }: AlertEvent['notices'][number]) => {
    const name = channel === 'mail' ? t('byMail') : t('byWebhook');
    if (outcome === 'sent') return `${name}: ${t('sent')}`;
    if (outcome === 'withdrawn') return `${name}: ${t('withdrawn')}`;
    if (outcome === 'failed') return `${name}: ${t('failed', { error: lastError ?? '–' })}`;
    return `${name}: ${lastError === null ? t('waiting') : t('waitingWhy', { error: lastError })}`;
  };
  return (
    <section aria-labelledby="history" className="flex flex-col gap-2">
      <h2 id="history" className="font-semibold">
        {t('title')}
      </h2>
      {events.length === 0 ? (
        <p className="text-muted">{t('none')}</p>
      ) : (
        <DataGrid
          caption={t('title')}
          rows={events}
          rowId={({ id }) => id}
          columns={[
            { id: 'when', label: t('when'), heads: true, cell: ({ at }) => moment(localMoment(at, timeZone)) },
            { id: 'kind', label: t('kind'), cell: ({ kind }) => kinds(kind) },
            { id: 'value', label: t('value'), align: 'end', cell: ({ content }) => content.value },
            { id: 'reason', label: t('reason'), cell: ({ content }) => content.text },
            { id: 'delivery', label: t('delivery'), cell: ({ notices }) => notices.map(deliveryOf).join('; ') },
            {
              id: 'see',
              label: t('see'),
              hideLabel: true,
              cell: ({ content }) => (
                <Link href={content.link} prefetch={false}>
                  {t('see')}
                </Link>
              ),
            },
          ]}
        />
      )}
    </section>
  );
}
