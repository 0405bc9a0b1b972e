import { describe, expect, it } from 'vitest';
import { plotNotes, wordedNotes } from './plot-note';

const note = (day: string, word: string) => ({ day, word, sentence: `${word} on ${day}` });
const several = (count: number) => `${String(count)} notes`;

describe('notes on a plot', () => {
  it('stand at the bucket that holds their day, several as one, outside of the plot not at all', () => {
    // 2 November 2026 is a Monday.
    const weeks = { grain: 'week' as const, times: ['2026-11-02', '2026-11-09', '2026-11-16'] };
    const notes = [
      note('2026-11-15', 'late'),
      note('2026-11-09', 'early'),
      note('2026-11-16', 'next'),
      note('2026-12-24', 'never'),
    ];
    expect(plotNotes(weeks, notes, 1, several)).toEqual([
      { index: 1, word: '2 notes', sentences: ['late on 2026-11-15', 'early on 2026-11-09'] },
      { index: 2, word: 'next', sentences: ['next on 2026-11-16'] },
    ]);
    // Weeks that begin on Sunday: the 15th is one.
    const sundays = { grain: 'week' as const, times: ['2026-11-08', '2026-11-15'] };
    expect(plotNotes(sundays, [note('2026-11-15', 'late')], 7, several).map(({ index }) => index)).toEqual([1]);
  });

  it('of a day stand at its first hour, of a quarter at its first month', () => {
    const hours = {
      grain: 'hour' as const,
      times: ['2026-11-14T23:00:00', '2026-11-15T00:00:00', '2026-11-15T01:00:00'],
    };
    expect(plotNotes(hours, [note('2026-11-15', 'x')], 1, several).map(({ index }) => index)).toEqual([1]);
    const quarters = { grain: 'quarter' as const, times: ['2026-07-01', '2026-10-01'] };
    expect(plotNotes(quarters, [note('2026-12-31', 'x')], 1, several).map(({ index }) => index)).toEqual([1]);
  });

  it('keep their word only where it has room', () => {
    const at = (index: number) => ({ index, word: 'word', sentences: [] });
    // 30 buckets on 600 pixels: 20 each; a word takes 96.
    expect([...wordedNotes([at(0), at(3), at(5), at(29)], 30, 600)]).toEqual([0, 5, 29]);
    expect([...wordedNotes([], 0, 600)]).toEqual([]);
  });
});
