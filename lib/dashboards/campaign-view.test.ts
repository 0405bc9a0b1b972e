import { expect, test } from 'vitest';
import { analysisOf } from '@/lib/analyses/registry';
import { dimensionsOf, resolvedMetric } from '@/lib/metrics/resolve';
import { campaignView } from './campaign-view';
import { viewSchema } from './schema';
import { tileMetrics } from './tile-metrics';

const ALL = { hasCosts: true, hasAds: true, hasVisits: true, hasMails: true, hasHoldOut: true } as const;
const BRAND = { campaign: 'Brand', spellings: ['Brand', 'brand'], mails: ['One', 'Two'], traits: ALL } as const;
const SEES = { cost: true, margin: true } as const;

test('every figure of a campaign’s page can be narrowed to it in all its spellings, and the view is one that dashboards take', () => {
  const view = campaignView(BRAND, SEES);
  expect(viewSchema.safeParse(view).error).toBeUndefined();
  for (const tile of view.tiles) {
    for (const metric of tileMetrics(tile)) expect(dimensionsOf(metric), `${tile.id}: ${metric}`).toContain('campaign');
    if (tile.id === 'campaignStory') expect(tile.query).toMatchObject({ input: { campaign: 'Brand' } });
    else expect(tile.own?.filters, tile.id).toEqual([{ dimension: 'campaign', in: ['Brand', 'brand'] }]);
  }
});

test('who sees no costs or margins is asked for none', () => {
  const asked = (cost: boolean, margin: boolean) =>
    campaignView(BRAND, { cost, margin }).tiles.flatMap((tile) =>
      'analysis' in tile.query
        ? analysisOf(tile.query.analysis).sees
        : tileMetrics(tile).flatMap((id) => resolvedMetric(id).sees),
    );
  expect(asked(false, true)).toEqual([]);
  expect(asked(true, false)).not.toContain('margin');
  expect(asked(true, true)).toEqual(expect.arrayContaining(['cost', 'margin']));
});

test('what a campaign never had has no tile: a mail that nobody clicked tells of the mail and what it left, and of no cost or visit', () => {
  const none = { hasCosts: false, hasAds: false, hasVisits: false, hasMails: false, hasHoldOut: false };
  const ids = (traits: Partial<typeof none>, mails: readonly string[] = []) =>
    campaignView({ ...BRAND, mails, traits: { ...none, ...traits } }, SEES).tiles.map(({ id }) => id);
  expect(ids({ hasMails: true }, ['One'])).toEqual([
    ...['mailsSent', 'deliveredRate', 'mailOpenRate', 'mailMachineOpens'],
    ...['mailClickRate', 'mailOrderRate', 'unsubscribeRate', 'spamRate', 'campaignStory'],
  ]);
  expect(ids({ hasMails: true, hasHoldOut: true }, ['One', 'Two']).slice(-2)).toEqual(['mailList', 'mailEffects']);
  // An agency alone has no clicks.
  expect(ids({ hasCosts: true })).toEqual(['marketingCost', 'campaignStory', 'campaignCost']);
  expect(ids({ hasCosts: true, hasAds: true })).toContain('costPerClick');
  expect(ids({ hasVisits: true })).not.toContain('marketingCost');
});
