import { expect, test } from 'vitest';
import { dimensionsOf, resolvedMetric } from '@/lib/metrics/resolve';
import { productView } from './product-view';
import { viewSchema } from './schema';
import { tileMetrics } from './tile-metrics';

test('every figure of a product’s page can be narrowed to the product, and the view is one that dashboards take', () => {
  const view = productView('Tunturi tent', true);
  expect(viewSchema.safeParse(view).error).toBeUndefined();
  for (const tile of view.tiles) {
    for (const metric of tileMetrics(tile)) expect(dimensionsOf(metric), `${tile.id}: ${metric}`).toContain('product');
    const filters = [{ dimension: 'product', in: ['Tunturi tent'] }];
    if ('analysis' in tile.query) expect(tile.query.input).toEqual({ product: 'Tunturi tent' });
    else expect(tile.own?.filters, tile.id).toEqual(filters);
  }
});

test('who sees no margins is asked for none', () => {
  const classes = (seesMargin: boolean) =>
    productView('x', seesMargin).tiles.flatMap((tile) => tileMetrics(tile).flatMap((id) => resolvedMetric(id).sees));
  expect(classes(false)).toEqual([]);
  expect(classes(true)).toContain('margin');
});
