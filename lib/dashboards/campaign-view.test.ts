import { expect, test } from 'vitest';
import { dimensionsOf, resolvedMetric } from '@/lib/metrics/resolve';
import { campaignView } from './campaign-view';
import { viewSchema } from './schema';
import { tileMetrics } from './tile-metrics';

test('every figure of a campaign’s page can be narrowed to it in all its spellings, and the view is one that dashboards take', () => {
  const view = campaignView('Brand', ['Brand', 'brand'], { cost: true });
  expect(viewSchema.safeParse(view).error).toBeUndefined();
  for (const tile of view.tiles) {
    for (const metric of tileMetrics(tile)) expect(dimensionsOf(metric), `${tile.id}: ${metric}`).toContain('campaign');
    expect(tile.own?.filters, tile.id).toEqual([{ dimension: 'campaign', in: ['Brand', 'brand'] }]);
  }
});

test('who sees no costs is asked for none', () => {
  const asked = (cost: boolean) =>
    campaignView('x', ['x'], { cost }).tiles.flatMap((tile) =>
      tileMetrics(tile).flatMap((id) => resolvedMetric(id).sees),
    );
  expect(asked(false)).toEqual([]);
  expect(asked(true)).toContain('cost');
});
