import type { ColumnId } from '@/lib/metrics/column-names';
import type { Better, Unit } from '@/lib/metrics/define';
import type { DimensionId } from '@/lib/metrics/dimensions';
import type { AnalysisId } from './registry';

/**
 * Figures of analyses that stand for a whole, and may therefore be watched like a metric. Each names its analysis, whose input `by` is
 * `whole` for one row of everything or one of `splits` for a row each, the column of that row that counts the cases behind it (null for
 * amounts), the dimensions that the analysis may be narrowed by, and the tile that shows it. Column ids are the ids here. It is plain
 * data, without the analyses themselves, because the menu of each tile reads it.
 */
interface Figure {
  readonly analysis: AnalysisId;
  readonly unit: Unit;
  readonly better: Better;
  readonly sample: 'clicks' | null;
  readonly splits: readonly DimensionId[];
  readonly filters: readonly DimensionId[];
  readonly tile: string;
}

const RETURN = {
  analysis: 'campaignReturn',
  splits: ['campaign', 'trafficChannel'],
  filters: ['market', 'campaign'],
} as const;
const WASTE = { analysis: 'wastedSpend', splits: ['campaign'], filters: ['market', 'campaign'] } as const;

export const FIGURES = {
  roas: { ...RETURN, unit: 'decimal', better: 'up', sample: 'clicks', tile: 'campaignRoas' },
  poas: { ...RETURN, unit: 'decimal', better: 'up', sample: 'clicks', tile: 'campaignRoas' },
  marketingRoi: { ...RETURN, unit: 'ratio', better: 'up', sample: 'clicks', tile: 'campaignReturn' },
  overclaimFactor: { ...RETURN, unit: 'decimal', better: 'down', sample: 'clicks', tile: 'campaignRoas' },
  wasted: { ...WASTE, unit: 'money', better: 'down', sample: null, tile: 'wastedSpend' },
  wastedShare: { ...WASTE, unit: 'ratio', better: 'down', sample: 'clicks', tile: 'wastedSpend' },
} as const satisfies Readonly<Partial<Record<ColumnId, Figure>>>;

export type FigureId = keyof typeof FIGURES;

/** Every figure that may be watched. */
export const FIGURE_IDS = ['roas', 'poas', 'marketingRoi', 'overclaimFactor', 'wasted', 'wastedShare'] as const;

/** True when the text names such a figure. */
export function isFigureId(id: string): id is FigureId {
  return Object.hasOwn(FIGURES, id);
}

/** What is known of a figure. */
export function figureOf(id: FigureId): Figure {
  return FIGURES[id];
}
