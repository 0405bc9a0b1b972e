import type { ActionEntry } from '@/lib/actions/action';
import { maySeeColumn, type Principal } from '@/lib/auth/roles';
import { AppError } from '@/lib/http/errors';
import { resolvedMetric } from '@/lib/metrics/resolve';

/** What an action is about, as far as rights ask. */
export type ActionScope = Pick<ActionEntry, 'filters' | 'expected'>;
type Rights = Pick<Principal, 'role' | 'markets'>;

function foreignMarket({ markets }: Rights, { filters }: ActionScope): string | undefined {
  if (markets === null) return undefined;
  const named = filters.flatMap((filter) => (filter.dimension === 'market' && 'in' in filter ? filter.in : []));
  return named.find((market) => !markets.includes(market));
}

function seesMetric({ role, markets }: Rights, { expected }: ActionScope): boolean {
  const principal = { userId: '', name: '', role, markets };
  return expected === null || resolvedMetric(expected.metric).sees.every((column) => maySeeColumn(principal, column));
}

/** True when the markets and the metric that an action names are open to them. */
export function seesScope(rights: Rights, scope: ActionScope): boolean {
  return foreignMarket(rights, scope) === undefined && seesMetric(rights, scope);
}

/** Throws `forbidden` for a market or a metric that is not open to the principal. */
export function requireScope(principal: Principal, scope: ActionScope): void {
  const market = foreignMarket(principal, scope);
  if (market !== undefined) throw new AppError('forbidden', `The market ${market} is not open to you.`);
  if (!seesMetric(principal, scope)) throw new AppError('forbidden', `You do not see ${scope.expected?.metric ?? ''}.`);
}
