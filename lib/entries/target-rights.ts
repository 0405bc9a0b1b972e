import { may, type Principal } from '@/lib/auth/roles';
import { AppError } from '@/lib/http/errors';
import type { MetricId } from '@/lib/metrics/catalog';
import { dimensionsOf } from '@/lib/metrics/resolve';
import { maySeeMetric } from '@/lib/warehouse/rights';

/** What a target is of. */
export interface TargetScope {
  readonly market: string;
  readonly channel: string;
  readonly productGroup: string;
}

/** Why the principal may not set a target of this scope, as a sentence; null when they may. */
export function scopeRefusal(principal: Principal, metric: MetricId, scope: TargetScope): string | null {
  if (!maySeeMetric(principal, metric)) return `The role ${principal.role} does not see ${metric}.`;
  const { markets } = principal;
  if (markets !== null && !markets.includes(scope.market))
    return scope.market === ''
      ? `A target of all markets is set by people who see all of them. Name one of yours: ${markets.join(', ')}.`
      : `The market ${scope.market} is not open to you. Yours: ${markets.join(', ')}.`;
  const unknown = (['market', 'channel', 'productGroup'] as const).find(
    (id) => scope[id] !== '' && !dimensionsOf(metric).includes(id),
  );
  return unknown === undefined
    ? null
    : `${metric} cannot be split by ${unknown}, so a target of it would never be read.`;
}

/** Throws `forbidden` unless the principal may change targets at all. */
export function requireTargetsWrite(principal: Principal): void {
  if (!may(principal, 'targets.write')) throw new AppError('forbidden', 'Your role does not set targets.');
}
