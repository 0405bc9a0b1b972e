import { describe, expect, test } from 'vitest';
import { largestShift, longestInteraction } from '@/lib/edge/tracker/vitals/view-values';

describe('layout shift of a view', () => {
  test('is the largest window, not the sum of all', () => {
    const shifts = [
      { startTime: 100, value: 0.1 },
      { startTime: 900, value: 0.05 },
      // A second of quiet ends the window.
      { startTime: 1900, value: 0.12 },
    ];
    expect(largestShift(shifts)).toBeCloseTo(0.15);
  });

  test('of a page that shifts all the time is that of five seconds', () => {
    const shifts = Array.from({ length: 20 }, (_, n) => ({ startTime: n * 500, value: 0.01 }));
    expect(largestShift(shifts)).toBeCloseTo(0.1);
  });

  test('is nothing without shifts', () => expect(largestShift([])).toBe(0));
});

describe('interaction latency of a view', () => {
  test('is that of the longest event of the longest interaction', () => {
    const events = [
      { interactionId: 7, duration: 40 },
      { interactionId: 7, duration: 96 },
      { interactionId: 9, duration: 64 },
      // A pointer that moves is no interaction.
      { interactionId: 0, duration: 500 },
    ];
    expect(longestInteraction(events)).toBe(96);
  });

  test('leaves one outlier of each fifty out', () => {
    const events = Array.from({ length: 100 }, (_, n) => ({ interactionId: n + 1, duration: n }));
    expect(longestInteraction(events.slice(0, 49))).toBe(48);
    expect(longestInteraction(events.slice(0, 50))).toBe(48);
    expect(longestInteraction(events)).toBe(97);
  });

  test('is unknown where nobody did anything', () => expect(longestInteraction([])).toBeUndefined());
});
