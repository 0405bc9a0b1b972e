import { expect, test } from 'vitest';
import { analysisOf } from '@/lib/analyses/registry';
import { dimensionsOf, resolvedMetric } from '@/lib/metrics/resolve';
import { campaignView } from './campaign-view';
import { viewSchema } from './schema';
import { tileMetrics } from './tile-metrics';

test('every figure of a campaign’s page can be narrowed to it in all its spellings, and the view is one that dashboards take', () => {
  const view = campaignView('Brand', ['Brand', 'brand'], { cost: true, margin: true });
  expect(viewSchema.safeParse(view).error).toBeUndefined();
  for (const tile of view.tiles) {
    for (const metric of tileMetrics(tile)) expect(dimensionsOf(metric), `${tile.id}: ${metric}`).toContain('campaign');
    if ('analysis' in tile.query) expect(tile.query.input, tile.id).toMatchObject({ campaign: 'Brand' });
    else expect(tile.own?.filters, tile.id).toEqual([{ dimension: 'campaign', in: ['Brand', 'brand'] }]);
  }
});

test('who sees no costs or margins is asked for none', () => {
  const asked = (cost: boolean, margin: boolean) =>
    campaignView('x', ['x'], { cost, margin }).tiles.flatMap((tile) =>
      'analysis' in tile.query
        ? analysisOf(tile.query.analysis).sees
        : tileMetrics(tile).flatMap((id) => resolvedMetric(id).sees),
    );
  expect(asked(false, true)).toEqual([]);
  expect(asked(true, false)).not.toContain('margin');
  expect(asked(true, true)).toEqual(expect.arrayContaining(['cost', 'margin']));
});
