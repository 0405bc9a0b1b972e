import { startOf } from '@/lib/metrics/civil';
import type { Plot } from './plot';

/** A note at a bucket of a plot: all that is noted there, as one word and as sentences. */
export interface PlotNote {
  /** Place of the bucket. */
  readonly index: number;
  readonly word: string;
  readonly sentences: readonly string[];
  /** Heavier notes get their word before others do. */
  readonly weight: number;
}

/** A note as a drawing takes it. */
export interface DatedNote {
  readonly day: string;
  readonly word: string;
  readonly sentence: string;
  readonly weight: number;
}

/** Puts notes at the buckets that hold their days; several at one bucket take the heaviest one's word and say how many more. */
export function plotNotes(
  plot: Pick<Plot, 'times' | 'grain'>,
  notes: readonly DatedNote[],
  firstWeekday: number,
): readonly PlotNote[] {
  const places = new Map(plot.times.map((time, index) => [time, index]));
  const byPlace = new Map<number, DatedNote[]>();
  for (const note of notes) {
    const place = placeOf(plot, places, note.day, firstWeekday);
    if (place !== undefined) byPlace.set(place, [...(byPlace.get(place) ?? []), note]);
  }
  return [...byPlace].sort(([one], [other]) => one - other).map(([index, list]) => together(index, list));
}

function together(index: number, list: readonly DatedNote[]): PlotNote {
  const heaviest = list.reduce((best, note) => (note.weight > best.weight ? note : best));
  const more = list.length === 1 ? '' : ` +${String(list.length - 1)}`;
  return {
    index,
    word: heaviest.word + more,
    sentences: list.map(({ sentence }) => sentence),
    weight: heaviest.weight,
  };
}

function placeOf(
  { grain, times }: Pick<Plot, 'times' | 'grain'>,
  places: ReadonlyMap<string, number>,
  day: string,
  firstWeekday: number,
): number | undefined {
  if (grain !== 'hour') return places.get(startOf(grain, day, firstWeekday));
  const first = times.findIndex((time) => time.startsWith(day));
  return first < 0 ? undefined : first;
}

/** Pixels that a word may take; a longer one is cut. */
export const WORD_PIXELS = 92;
const GAP_PIXELS = 6;

/** To which side of its line a word stands: near the right edge it would be cut. */
export function wordSide(index: number, buckets: number): 'left' | 'right' {
  return index > buckets * 0.85 ? 'right' : 'left';
}

/** Which notes have room for their word: the heaviest first, then from the left, none over another. */
export function wordedNotes(notes: readonly PlotNote[], buckets: number, width: number): ReadonlySet<number> {
  const step = width / Math.max(1, buckets);
  const taken: (readonly [from: number, to: number])[] = [];
  const inOrder = [...notes].sort((one, other) => other.weight - one.weight || one.index - other.index);
  return new Set(
    inOrder.flatMap(({ index }) => {
      const at = index * step;
      const from = wordSide(index, buckets) === 'right' ? at - WORD_PIXELS : at;
      const to = from + WORD_PIXELS + GAP_PIXELS;
      if (taken.some(([begins, ends]) => from < ends && begins < to)) return [];
      taken.push([from, to]);
      return [index];
    }),
  );
}
