import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useWorkspace } from '@/components/dashboard/workspace';
import { metric as metricOf, type MetricId } from '@/lib/metrics/catalog';
import { missingOf } from './catalogue-state';
import { roleSees } from './role-sees';
import { useWords } from './use-words';

export interface MetricRowProps {
  readonly id: MetricId;
  /** Undefined while it is read. */
  readonly value: { readonly value: number | null; readonly currency: string } | undefined;
}

/** One metric of the catalogue: its name, meaning, and value now or why there is none. */
export function MetricRow({ id, value }: MetricRowProps) {
  const t = useTranslations();
  const words = useWords();
  return (
    <li
      id={id}
      className="grid grid-cols-[minmax(0,1fr)_auto] items-baseline gap-x-4 border-b border-hairline py-2.5 md:grid-cols-[15rem_minmax(0,1fr)_9rem]"
    >
      <Link href={`/metrics/${id}`} className="font-medium hover:text-accent hover:underline">
        {words.metric(id)}
      </Link>
      <span className="order-3 col-span-2 text-muted md:order-none md:col-span-1">{t(`metric.${id}.definition`)}</span>
      <span className="min-w-20 text-right">
        <Value id={id} value={value} />
      </span>
    </li>
  );
}

function Value({ id, value }: MetricRowProps) {
  const t = useTranslations('metricsPage');
  const words = useWords();
  const { role, inputs } = useWorkspace();
  const missing = missingOf(id, inputs);
  if (!roleSees(role, id)) return <span className="text-small text-muted">{t('hiddenShort')}</span>;
  if (missing.length > 0)
    return <span className="text-small text-late">{t('missing', { inputs: words.inputs(missing) })}</span>;
  if (value === undefined) return null;
  if (value.value === null) return <span className="text-muted">–</span>;
  const { unit } = metricOf(id);
  return words.format.value(unit, value.value, { currency: value.currency, compact: unit === 'money' });
}
