import { describe, expect, it } from 'vitest';
import { METRIC_IDS } from '@/lib/metrics/catalog';
import { querySchema } from '@/lib/metrics/query';
import { usesOf } from './metric-use';
import { metricView } from './metric-view';
import { builtInViews } from './registry';
import { resolveTile } from './resolve';
import { viewSchema } from './schema';
import { DEFAULT_STATE } from './view-state';

const titles = { course: 'Course', dimension: (id: string) => id };
const moment = { asOf: '2026-11-25T06:00:00', firstWeekday: 1 };
const all = () => true;

describe('the view of a metric', () => {
  it('follows the grammar of dashboards and asks only what the endpoint understands, for every metric', () => {
    for (const id of METRIC_IDS) {
      const view = metricView(id, all, titles);
      expect(viewSchema.safeParse(view).error?.issues ?? [], id).toEqual([]);
      for (const tile of view.tiles) {
        const { query } = resolveTile(tile, DEFAULT_STATE, moment);
        expect(querySchema.safeParse(query).error?.issues ?? [], `${id} ${tile.id}`).toEqual([]);
      }
    }
  });

  it('shows a formula beside its parts, and leaves out those the reader may not see', () => {
    const figures = (seen: (id: string) => boolean) =>
      metricView('contributionMargin1', seen, titles)
        .tiles.filter((tile) => tile.show.as === 'stat')
        .map((tile) => tile.id);
    expect(figures(all)).toEqual(['contributionMargin1', 'netSales', 'goodsCost']);
    expect(figures((id) => id !== 'goodsCost')).toEqual(['contributionMargin1', 'netSales']);
  });
});

describe('the uses of a metric', () => {
  it('tell tiles that show it from tiles that rest on it', () => {
    const [executive] = usesOf('netSales', builtInViews());
    expect(executive?.shows.map((tile) => tile.id)).toEqual(
      expect.arrayContaining(['netSales', 'netSalesTrend', 'channels', 'productGroups']),
    );
    expect(executive?.rests.map((tile) => tile.id)).toContain('digitalShare');
    expect(executive?.shows.map((tile) => tile.id)).not.toContain('digitalShare');
  });
});
