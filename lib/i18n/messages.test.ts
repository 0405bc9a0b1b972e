import { createTranslator } from 'use-intl/core';
import { describe, expect, it } from 'vitest';
import { METRIC_IDS } from '@/lib/metrics/catalog';
import { DIMENSION_IDS, dimension } from '@/lib/metrics/dimensions';
import { FACT_IDS, INPUTS } from '@/lib/metrics/facts';
import { COMPARISONS, GRAINS, PRESETS } from '@/lib/metrics/query';
import { LOCALES } from './locales';
import { loadMessages } from './messages';

function leavesOf(tree: unknown, path = ''): readonly (readonly [string, string])[] {
  if (typeof tree === 'string') return [[path, tree]];
  if (typeof tree !== 'object' || tree === null) throw new Error(`${path} is neither words nor a group of words`);
  return Object.entries(tree).flatMap(([key, value]) => leavesOf(value, path === '' ? key : `${path}.${key}`));
}

const languages = await Promise.all(
  LOCALES.map(async (locale) => ({ locale, leaves: new Map(leavesOf(await loadMessages(locale))) })),
);
const english = languages.find(({ locale }) => locale === 'en')?.leaves ?? new Map<string, string>();
const others = languages.filter(({ locale }) => locale !== 'en');

/** Names of the values that a message takes. */
function placeholders(text: string): readonly string[] {
  return [...new Set([...text.matchAll(/\{(\w+)[,}]/g)].map(([, name = '']) => name))].sort();
}

describe('messages', () => {
  it.each(others)('in $locale have exactly the keys of the English ones', ({ leaves }) => {
    expect([...leaves.keys()].sort()).toEqual([...english.keys()].sort());
  });

  it.each(others)('in $locale take the same values as the English ones', ({ leaves }) => {
    const wrong = [...english].filter(
      ([key, text]) => placeholders(text).join() !== placeholders(leaves.get(key) ?? '').join(),
    );
    expect(wrong.map(([key]) => key)).toEqual([]);
  });

  it.each(languages)(
    'in $locale can be written: no broken brace, no missing plural form',
    async ({ locale, leaves }) => {
      const broken: string[] = [];
      const messages = await loadMessages(locale);
      const t = createTranslator({ locale, messages, onError: (error) => broken.push(error.message) });
      for (const [key, text] of leaves) {
        const values = Object.fromEntries(placeholders(text).map((name) => [name, 2]));
        const write: (key: never, values: never) => string = t;
        Reflect.apply(write, undefined, [key, values]);
      }
      expect(broken).toEqual([]);
    },
  );

  it.each(languages)('in $locale are tidy: nothing empty, no double spaces, no exclamation marks', ({ leaves }) => {
    const untidy = [...leaves].filter(([, text]) => text === '' || text !== text.trim() || /\s{2}|!/.test(text));
    expect(untidy.map(([key]) => key)).toEqual([]);
  });

  it.each(others)('in $locale are translated, but for words that are the same', ({ leaves }) => {
    const long = [...english].filter(([key, text]) => text.length > 24 && leaves.get(key) === text);
    expect(long.map(([key]) => key).filter((key) => !key.startsWith('language.'))).toEqual([]);
  });

  it.each(languages)('in $locale fit the tiles that show them', ({ leaves }) => {
    const limits: readonly (readonly [RegExp, number])[] = [
      [/^metric\.\w+\.label$/, 36],
      [/^dimension\.\w+\.label$/, 20],
      [/^tile\.\w+$/, 48],
      [/^preset\./, 30],
      [/^comparison\./, 28],
      [/^versus\./, 22],
      [/^nav\./, 18],
      [/^table\.(share|change|shareChange)$/, 16],
      [/^target\./, 34],
    ];
    const long = [...leaves].filter(([key, text]) =>
      limits.some(([pattern, limit]) => pattern.test(key) && text.length > limit),
    );
    expect(long.map(([key, text]) => `${key}: ${text}`)).toEqual([]);
  });

  it('name the five figures of the executive view in the width of a tile', () => {
    for (const { locale, leaves } of languages) {
      for (const id of [
        'netSales',
        'digitalShare',
        'contributionMargin2Rate',
        'activeCustomers',
        'brokenPromiseRate',
      ]) {
        expect((leaves.get(`metric.${id}.label`) ?? '').length, `${locale} ${id}`).toBeLessThanOrEqual(24);
      }
    }
  });

  it('name everything in the vocabulary', () => {
    const wanted = [
      ...METRIC_IDS.flatMap((id) => [`metric.${id}.label`, `metric.${id}.definition`]),
      ...DIMENSION_IDS.flatMap((id) => [
        `dimension.${id}.label`,
        ...(dimension(id).values ?? []).map((value) => `dimension.${id}.${value}`),
      ]),
      ...FACT_IDS.map((id) => `fact.${id}`),
      ...INPUTS.map((id) => `input.${id}`),
      ...GRAINS.flatMap((id) => [`grain.${id}`, `chart.perGrain.${id}`]),
      ...PRESETS.map((id) => `preset.${id}`),
      ...COMPARISONS.flatMap((id) => [`comparison.${id}`, `versus.${id}`]),
    ];
    expect(wanted.filter((key) => !english.has(key))).toEqual([]);
  });
});
