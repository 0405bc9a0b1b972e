import { expect, test } from 'vitest';
import { figureQuestionSchema } from '@/lib/alerts/rule';
import { FIGURE_IDS, figureOf } from '@/lib/analyses/watched-figures';
import { marketing } from '@/lib/dashboards/marketing';
import { resolveTile } from '@/lib/dashboards/resolve';
import { DEFAULT_STATE } from '@/lib/dashboards/view-state';
import { tellMeAddress } from './tell-me';

const asked = (id: string): unknown => {
  const tile = marketing.tiles.find((one) => one.id === id);
  if (tile === undefined) throw new Error(`no tile ${id}`);
  const question = resolveTile(
    tile,
    { ...DEFAULT_STATE, period: 'last28Days', filters: [{ dimension: 'market', in: ['SE'] }] },
    { asOf: '2026-11-01T00:00:00', firstWeekday: 1 },
  );
  const address = tellMeAddress(tile, question);
  if (address === null) return null;
  const told: unknown = JSON.parse(new URL(address, 'http://x').searchParams.get('query') ?? 'null');
  return told;
};

test('a tile of an analysis offers an alert on the first of its columns that may be watched, as its reader sees it', () => {
  const common = { period: 'last28Days', filters: [{ dimension: 'market', in: ['SE'] }] };
  const credit = { model: 'lastNonDirect', lookBack: 30, by: ['campaign'] };
  expect(asked('campaignReturn')).toEqual({ figure: 'marketingRoi', ...credit, ...common });
  expect(asked('campaignRoas')).toEqual({ figure: 'roas', ...credit, ...common });
  expect(asked('wastedSpend')).toEqual({ figure: 'wasted', by: ['campaign'], ...common });
  expect(asked('wasteClasses')).toEqual({ figure: 'wasted', ...common });
  for (const id of ['campaignReturn', 'campaignRoas', 'wastedSpend', 'wasteClasses'])
    expect(figureQuestionSchema.safeParse(asked(id)).success).toBe(true);
  expect(asked('utmHealth')).toBeNull();
});

test('each figure is shown by the tile that a notice links to', () => {
  for (const id of FIGURE_IDS) {
    const tile = marketing.tiles.find((one) => one.id === figureOf(id).tile);
    const columns: readonly string[] = tile?.show.as === 'list' ? tile.show.columns.map(({ column }) => column) : [];
    expect(columns).toContain(id);
  }
});
