import type { AnalysisRead } from './analysis';
import { creditsSql, WHOLE } from './attribution-credits';
import type { TouchModel } from './attribution-models';
import { wayReads, waySql, type Way } from './attribution-way';

/**
 * What campaigns or channels brought, beside what they cost. A touch is of the campaign that costs are told of where its utm_campaign is, in
 * whatever case, the name of that campaign, the utm_campaign that was told with its costs, or its id in the platform; a touch without
 * utm_campaign is of the platform of its click id. `unit` of a row is {campaign, platform}: the platform only where no campaign is known.
 */

type CreditedBy = 'campaign' | 'trafficChannel';

interface Asked {
  readonly by: CreditedBy;
  readonly model: TouchModel;
  readonly lookBack: 30 | 90;
  readonly returnsBy: 'order' | 'return';
}

/** Click ids of platforms, by the names that their costs have. */
const PLATFORMS = {
  gclid: 'Google Ads',
  wbraid: 'Google Ads',
  gbraid: 'Google Ads',
  msclkid: 'Microsoft Ads',
  fbclid: 'Meta Ads',
  ttclid: 'TikTok Ads',
  li_fat_id: 'LinkedIn Ads',
} as const;

function wayOf({ by, lookBack, returnsBy }: Asked): Way {
  const key = by === 'campaign' ? 't.campaign' : 't.traffic_channel';
  return { lookBack, returnsBy, datedOn: 'order', key };
}

/** What creditedSql reads. Costs of all days say what campaigns are called. */
export function creditReads(asked: Asked): Readonly<Record<string, AnalysisRead>> {
  return {
    ...wayReads(wayOf(asked)),
    ...(asked.by === 'campaign'
      ? { names: { fact: 'adCosts', of: 'period', reach: 'start', shared: true } as const }
      : {}),
  };
}

/** Touches by which is told from which day on visits are known: as far back as credit reaches. */
export function sinceRead({ lookBack }: Pick<Asked, 'lookBack'>): AnalysisRead {
  return { fact: 'touchpoints', of: 'period', reach: { before: lookBack, after: 0 }, follows: true };
}

/** Condition on a cost of a `day`, over the read `since`: visits are known by then, so that what it brought may be judged. */
export const IS_KNOWN = 'coalesce(day >= (select min(touched_local)::date from {since} where not is_bot), false)';

const PLATFORM = `case click_id ${Object.entries(PLATFORMS)
  .map(([id, platform]) => `when '${id}' then '${platform}'`)
  .join(' ')} end`;

/** `names`: what a campaign may be called by, in lower case, and what costs call it. Of two that are called alike the name goes first. */
const NAMES = `names as materialized (
  select name, arg_min(campaign, (place, campaign)) as campaign
  from (
    select unnest([lower(campaign), lower(campaign_name), lower(campaign_id)]) as name, unnest([0, 1, 2]) as place, campaign
    from (select distinct campaign, campaign_name, campaign_id from {names} where campaign is not null)
  ) where name <> '' group by name
)`;

/** The unit of a row with the columns `campaign` and `click_id`. */
const UNIT_OF_TOUCH = `{'campaign': coalesce(n.campaign, t.key), 'platform': if(t.key is null, ${PLATFORM}, null)}`;

/**
 * Common tables up to `brought`: a row per unit with its orders, net sales and contribution margin 2 (`margin`), how many orders it had
 * any part in (`touched`), and `unbrought`, the same of what no touch led to.
 */
export function creditedSql(asked: Asked): string {
  const { by, model } = asked;
  const sums = ['counted', 'net', 'margin'].map(
    (what) => `sum(${what} * ${model})::double / ${String(WHOLE)} as ${what}`,
  );
  return `${waySql(wayOf(asked))},
${by === 'campaign' ? `${NAMES},` : ''}
called as (
  ${
    by === 'campaign'
      ? `select t.* exclude (key), ${UNIT_OF_TOUCH} as key from way t left join names n on n.name = lower(t.key)`
      : `select t.* exclude (key), {'campaign': t.key, 'platform': null::varchar} as key from way t`
  }
),
${creditsSql([model], 'called')},
brought as (
  select key as unit, ${sums.join(', ')}, (count(distinct order_key) filter (where counted = 1))::double as touched from credits group by key
),
unbrought as (
  select sum(counted)::double as counted, sum(net)::double as net, sum(margin)::double as margin
  from (
    select s.counted, s.net, s.margin from sold s anti join way w on w.order_key = s.order_key
    union all
    select 0, net, margin from strays
  )
)`;
}
