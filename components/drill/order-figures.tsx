'use client';

import { useTranslations } from 'next-intl';
import { MetricLink } from '@/components/metrics/metric-link';
import { useWords } from '@/components/metrics/use-words';
import { orderFigure, type OrderSums } from '@/lib/dashboards/order-figures';
import { metric as metricOf, type MetricId } from '@/lib/metrics/catalog';
import { OrderPart } from './order-part';

const OPEN: readonly MetricId[] = ['units', 'grossSales', 'discounts', 'returnedSales', 'netSales'];
const COSTS: readonly MetricId[] = ['goodsCost', 'fulfilmentCost', 'contributionMargin2', 'contributionMargin2Rate'];

export interface OrderFiguresProps {
  readonly sums: OrderSums;
  readonly seesCost: boolean;
}

/** What the order adds to the metrics of the catalogue. */
export function OrderFigures({ sums, seesCost }: OrderFiguresProps) {
  const t = useTranslations('order');
  const words = useWords();
  const text = (id: MetricId) => {
    const value = orderFigure(id, sums);
    return value === null ? '–' : words.format.value(metricOf(id).unit, value, { currency: sums.orders.currency });
  };
  return (
    <OrderPart id="figures" title={t('figures')}>
      <dl>
        {[...OPEN, ...(seesCost ? COSTS : [])].map((id) => (
          <div key={id} className="flex justify-between gap-4 border-b border-hairline py-1.5 last:border-0">
            <dt>
              <MetricLink id={id} />
            </dt>
            <dd className="whitespace-nowrap">{text(id)}</dd>
          </div>
        ))}
      </dl>
      {seesCost ? null : <p className="mt-2 text-small text-muted">{t('noMargin')}</p>}
    </OrderPart>
  );
}
