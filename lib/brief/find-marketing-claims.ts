import type { Answer } from '@/lib/metrics/answer';
import type { Claim } from './claim';
import { nameOf, numberOf, rowsOf, type Row } from './evidence';
import { count, name, only, ratio } from './values';

/** What the marketing view tells of single campaigns: what chance in so few orders cannot explain, and what is worth a word. */

/** Standard errors of a count by which a margin may be off. */
const Z = 1.96;
const FEW = 30;
const OF_EACH = 2;

const amount = (value: number) => ({ unit: 'amount' as const, value });
const decimal = (value: number) => ({ unit: 'decimal' as const, value });

/** Campaigns with a name, a cost and enough credited orders, with the bounds of their margin when orders vary like a count. */
function judged(answer: Answer | null) {
  return rowsOf(answer).flatMap((row) => {
    const campaign = nameOf(row, 'campaign');
    // Cost of days before visits are known is not judged.
    const cost = numberOf(row, 'marketingCost') - numberOf(row, 'unjudgedCost');
    const orders = numberOf(row, 'creditedOrders');
    if (campaign === null || cost <= 0 || orders < FEW) return [];
    const margin = numberOf(row, 'contributionMargin2');
    const doubt = (Math.abs(margin) * Z) / Math.sqrt(orders);
    return [{ row, campaign, cost, orders, margin, low: margin - doubt, high: margin + doubt }];
  });
}

function about(campaign: string, tile: string): Pick<Claim, 'evidence' | 'about'> {
  return { evidence: { tile, filters: [] }, about: [only('campaign', campaign)] };
}

/**
 * A campaign that brings more sales than its media cost and yet less margin than its whole cost. Nothing is said where `waste` holds it too
 * early to tell, as before its visits are known.
 */
export function losesOnMargin(answer: Answer | null, waste: Answer | null): readonly Claim[] {
  const known = new Set(
    rowsOf(waste).flatMap((row) => (nameOf(row, 'spendState') === 'tooEarly' ? [] : [nameOf(row, 'campaign')])),
  );
  return judged(answer)
    .filter(({ campaign }) => known.has(campaign))
    .filter(({ row, cost, high }) => numberOf(row, 'roas') >= 1 && high < cost)
    .toSorted((one, other) => one.margin - one.cost - (other.margin - other.cost))
    .slice(0, OF_EACH)
    .map(({ row, campaign, cost, margin }) => ({
      id: 'losesOnMargin',
      values: {
        campaign: name('campaign', campaign),
        roas: decimal(numberOf(row, 'roas')),
        breakEven: decimal(numberOf(row, 'breakEvenRoas')),
        roi: ratio(numberOf(row, 'marketingRoi')),
      },
      worth: margin - cost,
      good: false,
      ...about(campaign, 'campaignReturn'),
    }));
}

/** The campaigns that leave most margin beyond their cost. */
export function campaignPays(answer: Answer | null): readonly Claim[] {
  return judged(answer)
    .filter(({ cost, low }) => low > cost)
    .toSorted((one, other) => other.margin - other.cost - (one.margin - one.cost))
    .slice(0, OF_EACH)
    .map(({ row, campaign, cost, orders, margin }) => ({
      id: 'campaignPays',
      values: {
        campaign: name('campaign', campaign),
        orders: count(orders),
        margin: amount(margin),
        cost: amount(cost),
        roi: ratio(numberOf(row, 'marketingRoi')),
      },
      worth: margin - cost,
      good: true,
      ...about(campaign, 'campaignReturn'),
    }));
}

/** Campaigns whose clicks would have brought three orders at the usual rate, and brought none. */
export function deadSpend(answer: Answer | null): readonly Claim[] {
  return rowsOf(answer)
    .filter((row) => nameOf(row, 'spendState') === 'dead' && nameOf(row, 'campaign') !== null)
    .toSorted((one, other) => numberOf(other, 'wasted') - numberOf(one, 'wasted'))
    .slice(0, OF_EACH)
    .map((row: Row) => {
      const campaign = nameOf(row, 'campaign') ?? '';
      return {
        id: 'deadSpend',
        values: {
          campaign: name('campaign', campaign),
          clicks: count(numberOf(row, 'clicks')),
          cost: amount(numberOf(row, 'mediaCost')),
        },
        worth: -numberOf(row, 'wasted'),
        good: false,
        ...about(campaign, 'wastedSpend'),
      };
    });
}
