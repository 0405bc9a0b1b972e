import { may, type Principal } from '@/lib/auth/roles';
import { AppError } from '@/lib/http/errors';
import type { MetricId } from '@/lib/metrics/catalog';
import { dimensionsOf } from '@/lib/metrics/resolve';
import { maySeeMetric } from '@/lib/warehouse/rights';
import { say, type Sentence } from '@/lib/sentences/sentence';

/** What a target is of. */
export interface TargetScope {
  readonly market: string;
  readonly channel: string;
  readonly productGroup: string;
}

/** Why the principal may not set a target of this scope; null when they may. */
export function scopeRefusal(principal: Principal, metric: MetricId, scope: TargetScope): Sentence | null {
  if (!maySeeMetric(principal, metric)) return say('metricHidden', { role: principal.role, metric });
  if (principal.markets !== null && !principal.markets.includes(scope.market)) {
    const markets = principal.markets.join(', ');
    return scope.market === ''
      ? say('targetOfAllMarkets', { markets })
      : say('marketClosed', { market: scope.market, markets });
  }
  const unknown = (['market', 'channel', 'productGroup'] as const).find(
    (id) => scope[id] !== '' && !dimensionsOf(metric).includes(id),
  );
  return unknown === undefined ? null : say('metricNotSplit', { metric, dimension: unknown });
}

/** Throws `forbidden` unless the principal may change targets at all. */
export function requireTargetsWrite(principal: Principal): void {
  if (!may(principal, 'targets.write')) throw new AppError('forbidden', 'Your role does not set targets.');
}
