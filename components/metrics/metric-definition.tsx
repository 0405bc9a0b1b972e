import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { MetricId } from '@/lib/metrics/catalog';
import { MetricTerms } from './metric-terms';

/** What a metric means, in the window of a tile; its own page says the rest. */
export function MetricDefinition({ id }: { readonly id: MetricId }) {
  const t = useTranslations();
  return (
    <div>
      <p className="mb-3">{t(`metric.${id}.definition`)}</p>
      <MetricTerms id={id} />
      <p className="mt-3">
        <Link href={`/metrics/${id}`} className="text-accent underline underline-offset-2">
          {t('metricPage.allAbout')}
        </Link>
      </p>
    </div>
  );
}
