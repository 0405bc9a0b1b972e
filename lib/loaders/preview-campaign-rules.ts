import { campaignSql, fitsSql } from '@/lib/loaders/campaign-rules-sql';
import type { CampaignRule } from '@/lib/tagging/campaign-rules';
import type { Engine, ReadOptions, SqlRow } from '@/lib/warehouse/engine';

/** Days up to now that a preview looks at. */
export const PREVIEW_DAYS = 30;

const TOLD_AT_MOST = 3;

/** What one rule would do: counts of visits in which it fits, in which it is the first that fits, and the orders of the latter. */
export interface RulePreview {
  readonly fits: number;
  readonly visits: number;
  readonly orders: number;
  /** What the links of its visits named most, the most first; null for no campaign. */
  readonly told: readonly { readonly campaign: string | null; readonly visits: number }[];
}

/** What some rules would do to the visits of the last days. */
export interface RulesPreview {
  readonly days: number;
  /** Visits that say where they came from. */
  readonly visits: number;
  /** Visits that would be told to another campaign than by the rules that hold. */
  readonly changed: number;
  /** In the order of the rules. */
  readonly rules: readonly RulePreview[];
}

/**
 * What `rules` would do to the visits of the last days in the place of `held`, without changing anything. Robots are left out; a visit
 * counts once for a rule however many of its events fit.
 */
export async function previewCampaignRules(
  engine: Pick<Engine, 'read'>,
  { rules, held, now }: { rules: readonly CampaignRule[]; held: readonly CampaignRule[]; now: Date },
  options?: ReadOptions,
): Promise<RulesPreview> {
  const values: string[] = [];
  const bind = (text: string) => `$${String(values.push(text))}::varchar`;
  const since = `${bind(new Date(now.getTime() - PREVIEW_DAYS * 86_400_000).toISOString().slice(0, 10))}::date`;
  const sql = previewSql(rules, held, since, bind);
  const rows = await engine.read((reader) => reader.rows(sql, values), options);
  const of = (part: string, rule?: number) =>
    rows.filter((row) => row['part'] === part && (rule === undefined || Number(row['rule']) === rule));
  const [all] = of('all');
  return {
    days: PREVIEW_DAYS,
    visits: figure(all, 'visits'),
    changed: figure(all, 'fits'),
    rules: rules.map((_, place) => {
      const [one] = of('rule', place);
      const told = of('told', place).map((row) => ({ campaign: campaignOf(row), visits: figure(row, 'visits') }));
      return { fits: figure(one, 'fits'), visits: figure(one, 'visits'), orders: figure(one, 'orders'), told };
    }),
  };
}

const figure = (row: SqlRow | undefined, name: string) => Number(row?.[name] ?? 0);
const campaignOf = (row: SqlRow) => (typeof row['campaign'] === 'string' ? row['campaign'] : null);

function previewSql(
  rules: readonly CampaignRule[],
  held: readonly CampaignRule[],
  since: string,
  bind: (text: string) => string,
): string {
  const fits = rules.map((rule, place) => `if(${fitsSql(rule, bind)}, ${String(place)}, null)`);
  return `with
told as (
  select e.visitor_key, e.occurred_at, e.campaign,
    ${campaignSql(rules, bind)} is distinct from ${campaignSql(held, bind)} as is_changed,
    list_filter([${fits.join(', ')}]::integer[], lambda place: place is not null) as fits
  from base.events e
  where e.event_date >= ${since} and e.traffic_channel is not null and e.traffic_channel <> 'direct'
    and e.name <> 'page_measured' and not e.is_bot
),
seen as materialized (
  select t.*, s.session_key, s.order_count
  from told t
  join facts.sessions s on s.visitor_key = t.visitor_key and t.occurred_at between s.started_at and s.ended_at
  where s.session_date >= ${since} - 1 and not s.is_bot
),
fitting as (select session_key, order_count, campaign, fits[1] as first, unnest(fits) as rule from seen),
ruled as (
  select rule, session_key, max(order_count) as orders, bool_or(first = rule) as is_first from fitting group by rule, session_key
),
named as (
  select rule, campaign, count(distinct session_key) as visits,
    row_number() over (partition by rule order by count(distinct session_key) desc, campaign nulls first) as place
  from fitting where first = rule group by rule, campaign
)
select 'all' as part, null as rule, null as campaign, count(distinct session_key)::double as visits,
  (count(distinct session_key) filter (where is_changed))::double as fits, 0::double as orders
from seen
union all
select 'rule', rule, null, (count(*) filter (where is_first))::double, count(*)::double,
  coalesce(sum(orders) filter (where is_first), 0)::double
from ruled group by rule
union all
select 'told', rule, campaign, visits::double, 0, 0 from named where place <= ${String(TOLD_AT_MOST)}
order by part, rule, visits desc, campaign nulls first`;
}
