import { metric as metricOf, isMetricId, type MetricId } from '@/lib/metrics/catalog';
import { MetricLink } from './metric-link';

const SIGNS: Readonly<Record<string, string>> = { '-': '\u2212', '*': '×', '/': '÷' };

/** The formula in the names of metrics, each leading to its page, or the aggregates over facts. */
export function Formula({ id }: { readonly id: MetricId }) {
  const metric = metricOf(id);
  if ('formula' in metric) {
    const parts = metric.formula.split(/(\{\w+\})/);
    return parts.map((part, place) => {
      const name = /^\{(\w+)\}$/.exec(part)?.[1] ?? '';
      const key = `${String(place)} ${part}`;
      return isMetricId(name) ? (
        <MetricLink key={key} id={name} />
      ) : (
        <span key={key}>{part.replaceAll(/[-*/]/g, (sign) => SIGNS[sign] ?? sign)}</span>
      );
    });
  }
  return Object.entries(metric.on).map(([fact, aggregate]) => (
    <code key={fact} className="block font-mono text-tiny">
      {fact}: {aggregate}
      {metric.where === undefined ? '' : ` where ${metric.where}`}
    </code>
  ));
}
