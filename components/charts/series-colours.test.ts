import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { colourDistance, contrast, seenBy, type Eye } from './colour-arithmetic';

const css = readFileSync('app/tokens.css', 'utf8');
const tokens = new Map(
  [...css.matchAll(/--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);/g)].map(
    ([, name = '', light = '', dark = '']) => [name, { light, dark }],
  ),
);
const themes = ['light', 'dark'] as const;
const token = (name: string, theme: 'light' | 'dark') => {
  const found = tokens.get(name);
  if (found === undefined) throw new Error(`tokens.css has no --${name}`);
  return found[theme];
};
const SERIES = ['series-1', 'series-2', 'series-3', 'series-4', 'series-5'];
const EYES: readonly Eye[] = ['normal', 'deutan', 'protan', 'tritan'];

describe('colours of series', () => {
  it('are the palette of look.md in the light theme', () => {
    expect(SERIES.map((name) => token(name, 'light'))).toEqual(['#0b6e5f', '#c77b0a', '#411977', '#9073d4', '#561600']);
  });

  it.each(themes)('stay apart for every eye in the %s theme (CIEDE2000 of at least 12)', (theme) => {
    const close: string[] = [];
    for (const eye of EYES) {
      SERIES.forEach((one, index) => {
        for (const other of SERIES.slice(index + 1)) {
          const distance = colourDistance(seenBy(token(one, theme), eye), seenBy(token(other, theme), eye));
          if (distance < 12) close.push(`${eye}: ${one} and ${other} are ${distance.toFixed(1)} apart`);
        }
      });
    }
    expect(close).toEqual([]);
  });

  it.each(themes)('are seen on a tile in the %s theme (3:1)', (theme) => {
    for (const name of [...SERIES, 'bar', 'target']) {
      expect(contrast(token(name, theme), token('surface', theme)), name).toBeGreaterThanOrEqual(3);
    }
  });
});

describe('text', () => {
  const pairs = [
    ['ink', 'paper'],
    ['ink', 'surface'],
    ['ink', 'raised'],
    ['ink', 'sunken'],
    ['ink', 'accent-soft'],
    ['ink', 'bad-soft'],
    ['ink', 'late-soft'],
    ['muted', 'paper'],
    ['muted', 'surface'],
    ['muted', 'raised'],
    ['muted', 'sunken'],
    ['muted', 'accent-soft'],
    ['muted', 'bad-soft'],
    ['muted', 'late-soft'],
    ['accent', 'paper'],
    ['accent', 'surface'],
    ['accent', 'raised'],
    ['accent', 'accent-soft'],
    ['on-accent', 'accent'],
    ['good', 'surface'],
    ['good', 'sunken'],
    ['good', 'accent-soft'],
    ['bad', 'paper'],
    ['bad', 'surface'],
    ['bad', 'raised'],
    ['bad', 'sunken'],
    ['bad', 'bad-soft'],
    ['bad', 'accent-soft'],
    ['late', 'paper'],
    ['late', 'surface'],
    ['late', 'late-soft'],
  ] as const;

  it.each(themes)('has a contrast of 4.5:1 on every ground it stands on in the %s theme', (theme) => {
    const weak = pairs.flatMap(([text, ground]) => {
      const ratio = contrast(token(text, theme), token(ground, theme));
      return ratio >= 4.5 ? [] : [`${text} on ${ground}: ${ratio.toFixed(2)}`];
    });
    expect(weak).toEqual([]);
  });

  it.each(themes)('has fields whose edges are seen in the %s theme (3:1)', (theme) => {
    for (const ground of ['paper', 'surface', 'raised']) {
      expect(contrast(token('field-line', theme), token(ground, theme))).toBeGreaterThanOrEqual(3);
    }
  });
});

describe('the arithmetic of colours', () => {
  it('gives the distances of the reference data of Sharma, Wu and Dalal', () => {
    const near = (one: readonly [number, number, number], other: readonly [number, number, number]) =>
      colourDistance(one, other);
    expect(near([50, 2.6772, -79.7751], [50, 0, -82.7485])).toBeCloseTo(2.0425, 4);
    expect(near([50, 2.5, 0], [73, 25, -18])).toBeCloseTo(27.1492, 4);
    expect(near([2.0776, 0.0795, -1.135], [0.9033, -0.0636, -0.5514])).toBeCloseTo(0.9082, 4);
  });

  it('knows that black on white is 21:1', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
  });
});
