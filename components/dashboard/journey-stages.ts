import type { Answer, Cell } from '@/lib/metrics/answer';
import { numberAt } from './answer-cells';

/** A stop of the journey: a row of the analysis journeyMap. */
export interface JourneyStop {
  readonly touch: string;
  readonly touches: number;
  /** What became of them, as parts of one. */
  readonly parts: Readonly<Record<'wentOn' | 'settled' | 'stillOpen' | 'lost', number>>;
  /** Median to the next touch; null where none came. */
  readonly seconds: number | null;
  /** What came next most often, and how often of all. */
  readonly next: string | null;
  readonly nextShare: number | null;
  /** Who holds it where the shop does not. */
  readonly partner: string | null;
}

const STAGES = {
  buying: ['payment', 'order', 'marketplaceOrder', 'otherOrder'],
  delivery: ['carrier', 'delivered'],
  after: ['contact', 'complaint', 'returned'],
} as const;

const LATER: readonly string[] = Object.values(STAGES).flat();

export interface JourneyStage {
  readonly stage: 'visits' | keyof typeof STAGES;
  readonly stops: readonly JourneyStop[];
  /** Stops of the stage that are too small to be drawn. */
  readonly further: number;
}

/** Channels that are drawn; the rest stands in the table. */
const CHANNELS = 8;

function stopOf(answer: Answer, row: readonly Cell[]): JourneyStop {
  const at = (id: string) => answer.columns.findIndex((column) => column.id === id);
  const number = (id: string) => numberAt(row, at(id));
  const text = (id: string) => {
    const cell = row[at(id)] ?? null;
    return cell === null ? null : String(cell);
  };
  const [wentOn, settled] = [number('wentOn') ?? 0, number('settled') ?? 0];
  return {
    touch: text('fromTouch') ?? '',
    touches: number('touches') ?? 0,
    parts: { wentOn, settled, stillOpen: number('stillOpen') ?? 0, lost: number('lost') ?? 0 },
    seconds: number('medianSeconds'),
    next: text('toTouch'),
    nextShare: number('share'),
    partner: text('handOver'),
  };
}

/** Stages of the journey with their stops: channels by how many came, then in the order in which touches usually come. */
export function journeyStages(answer: Answer): readonly JourneyStage[] {
  const stops = answer.rows.map((row) => stopOf(answer, row));
  const visits = stops.filter(({ touch }) => !LATER.includes(touch));
  const later = (['buying', 'delivery', 'after'] as const).map((stage): JourneyStage => {
    const found = STAGES[stage].flatMap((touch) => stops.filter((stop) => stop.touch === touch));
    return { stage, stops: found, further: 0 };
  });
  const first: JourneyStage = {
    stage: 'visits',
    stops: visits.slice(0, CHANNELS),
    further: Math.max(0, visits.length - CHANNELS),
  };
  return [first, ...later].filter((stage) => stage.stops.length > 0);
}
