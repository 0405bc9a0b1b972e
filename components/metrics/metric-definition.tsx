import { useTranslations } from 'next-intl';
import { type ReactNode } from 'react';
import { metric as metricOf, isMetricId, type MetricId } from '@/lib/metrics/catalog';
import { carriersOf, dimensionsOf, resolvedMetric } from '@/lib/metrics/resolve';
import { useWords } from './use-words';

/** Everything that the catalogue says about a metric, in words. */
export function MetricDefinition({ id }: { readonly id: MetricId }) {
  const t = useTranslations();
  const words = useWords();
  const metric = metricOf(id);
  const { bases, needs, wants } = resolvedMetric(id);
  const carriers = [...new Set(bases.flatMap((base) => carriersOf(base)))];
  return (
    <div>
      <p>{t(`metric.${id}.definition`)}</p>
      <dl className="mt-3 grid grid-cols-[minmax(7rem,auto)_1fr] gap-x-4 gap-y-1.5 text-small">
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
      </dl>
    </div>
  );
}

function Term({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <>
      <dt className="text-muted">{name}</dt>
      <dd className="min-w-0 [overflow-wrap:anywhere]">{children}</dd>
    </>
  );
}

const SIGNS: Readonly<Record<string, string>> = { '-': '\u2212', '*': '×', '/': '÷' };

/** The formula in the names of metrics, or the aggregates over facts. */
function Formula({ id }: { readonly id: MetricId }) {
  const words = useWords();
  const metric = metricOf(id);
  if ('formula' in metric) {
    const parts = metric.formula.split(/(\{\w+\})/);
    return (
      <>
        {parts.map((part) => {
          const name = /^\{(\w+)\}$/.exec(part)?.[1] ?? '';
          return isMetricId(name) ? words.metric(name) : part.replaceAll(/[-*/]/g, (sign) => SIGNS[sign] ?? sign);
        })}
      </>
    );
  }
  return (
    <>
      {Object.entries(metric.on).map(([fact, aggregate]) => (
        <code key={fact} className="block font-mono text-tiny">
          {fact}: {aggregate}
          {metric.where === undefined ? '' : ` where ${metric.where}`}
        </code>
      ))}
    </>
  );
}
