'use client';

import { useTranslations } from 'next-intl';
import { useWords, type Words } from '@/components/metrics/use-words';
import { cellText, orderEvents, type OrderAnswers, type OrderEvent } from '@/lib/dashboards/order-events';
import { OrderPart } from './order-part';

/** What happened, from the order to the last word about it. */
export function OrderTimeline({ answers }: { readonly answers: OrderAnswers }) {
  const t = useTranslations('order');
  const words = useWords();
  const { promises } = answers;
  const isOpen = promises.rows.some((row) => cellText(promises, row, 'deliveredDate') === null);
  return (
    <OrderPart id="timeline" title={t('timeline')}>
      <ol>
        {orderEvents(answers).map((event, place) => (
          <li key={String(place)} className="flex gap-4 border-b border-hairline py-1.5 last:border-0">
            <time dateTime={event.at} className="w-40 shrink-0 text-muted">
              {event.at.length === 10 ? words.format.date(event.at) : words.format.moment(event.at)}
            </time>
            <span>{eventText(event, words, t)}</span>
          </li>
        ))}
      </ol>
      {isOpen ? <p className="mt-2 text-late">{t('open')}</p> : null}
    </OrderPart>
  );
}

function eventText(
  { kind, about: [one, other] }: OrderEvent,
  words: Words,
  t: ReturnType<typeof useTranslations<'order'>>,
): string {
  switch (kind) {
    case 'returned':
      return t('returned', { product: one ?? '–' });
    case 'contact':
      return t('contact', {
        kind: words.value('contactKind', one ?? null),
        cause: words.value('contactCause', other ?? null),
      });
    default:
      return t(kind);
  }
}
