import { maySeeColumn, type Principal } from '@/lib/auth/roles';
import type { Answer } from '@/lib/metrics/answer';
import type { MetricId } from '@/lib/metrics/catalog';
import type { DimensionId } from '@/lib/metrics/dimensions';
import type { Query } from '@/lib/metrics/query';
import { run, type RunContext } from '@/lib/warehouse/run';

/** What a campaign is called, and where it runs. */
export interface CampaignName {
  /** As its costs or most of its visits write it. */
  readonly campaign: string;
  /** Every spelling of it, which are one campaign. */
  readonly spellings: readonly string[];
  readonly platforms: readonly string[];
  readonly channels: readonly string[];
}

const EVER = { from: '1990-01-01', to: '2100-12-31' } as const;

/** The campaign of a name in whatever case; null where the reader sees neither cost nor visit of it. */
export async function findCampaign(
  principal: Principal,
  text: string,
  context: RunContext,
): Promise<CampaignName | null> {
  const ask = (metric: MetricId, by: DimensionId): Query => ({
    metrics: [metric],
    by: ['campaign', by],
    period: EVER,
    filters: [{ dimension: 'campaign', contains: text.slice(0, 200) }],
    order: { by: metric, descending: true },
  });
  const visits = [ask('touchpoints', 'trafficChannel')];
  const costs = maySeeColumn(principal, 'cost')
    ? [ask('marketingCost', 'adPlatform'), ask('marketingCost', 'trafficChannel')]
    : [];
  const results = await run(principal, [...costs, ...visits], context);
  const rows = results.flatMap((result) => ('answer' in result ? namesIn(result.answer) : []));
  const own = rows.filter(({ campaign }) => campaign.toLowerCase() === text.toLowerCase());
  const [first] = own;
  if (first === undefined) return null;
  const named = (id: DimensionId) => [...new Set(own.filter((row) => row.by === id).flatMap(({ name }) => name ?? []))];
  return {
    campaign: first.campaign,
    spellings: [...new Set(own.map(({ campaign }) => campaign))],
    platforms: named('adPlatform'),
    channels: named('trafficChannel'),
  };
}

interface Named {
  readonly campaign: string;
  readonly by: string;
  readonly name: string | null;
}

/** Rows of an answer by campaign and another dimension. */
function namesIn({ columns, rows }: Answer): readonly Named[] {
  const by = columns[1]?.role === 'dimension' ? columns[1].id : '';
  return rows.flatMap(([campaign, name]) =>
    typeof campaign === 'string' ? [{ campaign, by, name: typeof name === 'string' ? name : null }] : [],
  );
}
