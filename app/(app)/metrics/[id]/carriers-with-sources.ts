import type { MetricSourcesProps } from '@/components/metrics/metric-sources';
import type { Principal } from '@/lib/auth/roles';
import type { MetricId } from '@/lib/metrics/catalog';
import { carriersOf, resolvedMetric } from '@/lib/metrics/resolve';
import { readFactSources } from '@/lib/warehouse/fact-sources';
import { warehouse } from '@/lib/warehouse/warehouse';

/** The facts that carry a metric, each with the sources that fill it; one row without a source where there is none. */
export async function carriersWithSources(principal: Principal, id: MetricId): Promise<MetricSourcesProps['carriers']> {
  const facts = [...new Set(resolvedMetric(id).bases.flatMap((base) => carriersOf(base)))];
  const sources = await readFactSources(principal, await warehouse({ holder: 'web' }), facts);
  return facts.flatMap((fact): MetricSourcesProps['carriers'] => {
    const own = sources.filter((source) => source.fact === fact);
    if (own.length === 0) return [{ fact, source: null, completeUntil: null }];
    return own.map(({ source, completeUntil }) => ({ fact, source, completeUntil }));
  });
}
