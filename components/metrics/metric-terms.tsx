import { useTranslations } from 'next-intl';
import { metric as metricOf, type MetricId } from '@/lib/metrics/catalog';
import { carriersOf, dimensionsOf, resolvedMetric } from '@/lib/metrics/resolve';
import { Formula } from './formula';
import { Term, Terms } from './term';
import { useWords } from './use-words';

/** Everything that the catalogue says about a metric, in words. */
export function MetricTerms({ id }: { readonly id: MetricId }) {
  const t = useTranslations();
  const words = useWords();
  const metric = metricOf(id);
  const { bases, needs, wants } = resolvedMetric(id);
  const carriers = [...new Set(bases.flatMap((base) => carriersOf(base)))];
  return (
    <Terms>
      <Term name={t('definition.formula')}>
        <Formula id={id} />
      </Term>
      <Term name={t('definition.carriers')}>{words.format.list(carriers.map((fact) => t(`fact.${fact}`)))}</Term>
      {needs.length === 0 ? null : <Term name={t('definition.needs')}>{words.inputs(needs)}</Term>}
      {wants.length === 0 ? null : <Term name={t('definition.wants')}>{words.inputs(wants)}</Term>}
      <Term name={t('definition.unit')}>
        {t(`unit.${metric.unit}`)}, {t(`better.${metric.better}`)}
      </Term>
      {'formula' in metric ? null : (
        <Term name={t('definition.empty')}>
          {metric.empty === 0 ? t('definition.emptyZero') : t('definition.emptyNull')}
        </Term>
      )}
      <Term name={t('definition.dimensions')}>{words.format.list(dimensionsOf(id).map(words.dimension))}</Term>
      <Term name={t('definition.id')}>
        <code className="font-mono">{id}</code>
      </Term>
    </Terms>
  );
}
