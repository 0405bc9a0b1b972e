import { describe, expect, it } from 'vitest';
import { plotNotes, wordedNotes } from './plot-note';

const note = (day: string, word: string, weight = 0) => ({ day, word, sentence: `${word} on ${day}`, weight });

describe('notes on a plot', () => {
  it('stand at the bucket that holds their day, several as one, outside of the plot not at all', () => {
    // 2 November 2026 is a Monday.
    const weeks = { grain: 'week' as const, times: ['2026-11-02', '2026-11-09', '2026-11-16'] };
    const notes = [
      note('2026-11-15', 'late'),
      note('2026-11-09', 'early', 2),
      note('2026-11-16', 'next'),
      note('2026-12-24', 'never'),
    ];
    expect(plotNotes(weeks, notes, 1)).toEqual([
      { index: 1, word: 'early +1', sentences: ['late on 2026-11-15', 'early on 2026-11-09'], weight: 2 },
      { index: 2, word: 'next', sentences: ['next on 2026-11-16'], weight: 0 },
    ]);
    // Weeks that begin on Sunday: the 15th is one.
    const sundays = { grain: 'week' as const, times: ['2026-11-08', '2026-11-15'] };
    expect(plotNotes(sundays, [note('2026-11-15', 'late')], 7).map(({ index }) => index)).toEqual([1]);
  });

  it('of a day stand at its first hour, of a quarter at its first month', () => {
    const hours = {
      grain: 'hour' as const,
      times: ['2026-11-14T23:00:00', '2026-11-15T00:00:00', '2026-11-15T01:00:00'],
    };
    expect(plotNotes(hours, [note('2026-11-15', 'x')], 1).map(({ index }) => index)).toEqual([1]);
    const quarters = { grain: 'quarter' as const, times: ['2026-07-01', '2026-10-01'] };
    expect(plotNotes(quarters, [note('2026-12-31', 'x')], 1).map(({ index }) => index)).toEqual([1]);
  });

  it('keep their word only where it has room, the heavier first, and to the left of their line near the right edge', () => {
    const at = (index: number, weight = 0) => ({ index, word: 'word', sentences: [], weight });
    // 30 buckets on 600 pixels: 20 each; a word takes 92 and a gap.
    expect([...wordedNotes([at(0), at(3), at(5)], 30, 600)]).toEqual([0, 5]);
    expect([...wordedNotes([at(0), at(3, 1), at(5)], 30, 600)]).toEqual([3]);
    // 29 stands at 580 and reaches back to 488; the word of 22, from 440 on, would run into it.
    expect([...wordedNotes([at(22), at(29)], 30, 600)]).toEqual([22]);
    expect([...wordedNotes([at(19), at(29)], 30, 600)]).toEqual([19, 29]);
    expect([...wordedNotes([], 0, 600)]).toEqual([]);
  });
});
