import { z } from 'zod';
import type { Principal } from '@/lib/auth/roles';
import { isMetricId, type MetricId } from '@/lib/metrics/catalog';
import type { Reader } from './engine';
import { maySeeMetric } from './rights';

/** Targets as they were entered, one cell each; the figures of an answer are made of them in targets.ts. */
export interface TargetCell {
  readonly metric: MetricId;
  /** First day of the month. */
  readonly month: string;
  /** Empty text is all of them. */
  readonly market: string;
  readonly channel: string;
  readonly productGroup: string;
  /** Decimal number as text, exact to six places. */
  readonly value: string;
  readonly currency: string | null;
}

const row = z.object({
  metric: z.string(),
  month: z.string(),
  market: z.string(),
  channel: z.string(),
  productGroup: z.string(),
  value: z.string(),
  currency: z.string().nullable(),
});

/**
 * Targets that the principal may see, in the order of their keys: of metrics whose columns are theirs, and, for readers of
 * some markets, of exactly those markets (a target of the whole would tell about the others).
 */
export async function readTargetCells(
  principal: Principal,
  reader: Reader,
  { metric, year }: { readonly metric?: MetricId; readonly year?: number },
): Promise<readonly TargetCell[]> {
  const rows = await reader.rows(
    `select metric, cast(month as varchar) as month, market, channel, product_group as "productGroup",
       rtrim(rtrim(cast(value as varchar), '0'), '.') as value, currency
     from base.targets
     where ($1::varchar is null or metric = $1) and ($2::integer is null or year(month) = $2)
       and ($3::boolean or list_contains($4::varchar[], market))
     order by all`,
    [metric ?? null, year ?? null, principal.markets === null, principal.markets ?? []],
  );
  return rows
    .map((found) => row.parse(found))
    .flatMap(({ metric: id, ...cell }) =>
      isMetricId(id) && maySeeMetric(principal, id) ? [{ metric: id, ...cell }] : [],
    );
}

/** Who or what changed targets of a metric last (a user id, or schedule, inbox, command) and when, UTC; null when nobody. */
export async function readTargetChange(
  reader: Reader,
  metric: MetricId,
): Promise<{ readonly by: string; readonly at: string } | null> {
  const [found] = await reader.rows(
    `select started_by as "by", strftime(started_at, '%Y-%m-%dT%H:%M:%SZ') as at from ops.loads
     where load_id = greatest(
       (select coalesce(max(load_id), 0) from base.targets where metric = $1),
       (select coalesce(max(load_id), 0) from ops.files
        where source = 'entries' and starts_with(name, 'entered_targets-' || $1 || '-')))`,
    [metric],
  );
  return found === undefined ? null : { by: String(found['by']), at: String(found['at']) };
}
