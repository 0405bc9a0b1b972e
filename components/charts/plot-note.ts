import { startOf } from '@/lib/metrics/civil';
import type { Plot } from './plot';

/** A note at a bucket of a plot: all that is noted there, as one word and as sentences. */
export interface PlotNote {
  /** Place of the bucket. */
  readonly index: number;
  readonly word: string;
  readonly sentences: readonly string[];
}

/** A note as a drawing takes it. */
export interface DatedNote {
  readonly day: string;
  readonly word: string;
  readonly sentence: string;
}

/** Puts notes at the buckets that hold their days; several at one bucket become one with their number as its word. */
export function plotNotes(
  plot: Pick<Plot, 'times' | 'grain'>,
  notes: readonly DatedNote[],
  firstWeekday: number,
  several: (count: number) => string,
): readonly PlotNote[] {
  const places = new Map(plot.times.map((time, index) => [time, index]));
  const byPlace = new Map<number, DatedNote[]>();
  for (const note of notes) {
    const place = placeOf(plot, places, note.day, firstWeekday);
    if (place !== undefined) byPlace.set(place, [...(byPlace.get(place) ?? []), note]);
  }
  return [...byPlace]
    .sort(([one], [other]) => one - other)
    .map(([index, list]) => ({
      index,
      word: list.length === 1 ? (list[0]?.word ?? '') : several(list.length),
      sentences: list.map(({ sentence }) => sentence),
    }));
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

const WORD_PIXELS = 96;

/** Which notes have room for their word: from the left, as far apart as a word is wide. */
export function wordedNotes(notes: readonly PlotNote[], buckets: number, width: number): ReadonlySet<number> {
  const step = width / Math.max(1, buckets);
  const worded = new Set<number>();
  let free = Number.NEGATIVE_INFINITY;
  for (const { index } of notes) {
    if (index * step < free) continue;
    worded.add(index);
    free = index * step + WORD_PIXELS;
  }
  return worded;
}
