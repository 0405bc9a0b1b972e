import { describe, expect, it } from 'vitest';
import { LOCALES } from '@/lib/i18n/locales';
import { ENGLISH } from './en';
import { joined, say, withTexts, written } from './sentence';
import { sentenceOf, sentenceWords, writtenOr } from './stored';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const english = Object.entries(ENGLISH);
const languages = await Promise.all(
  LOCALES.map(async (locale) => ({ locale, words: new Map(Object.entries(await sentenceWords(locale))) })),
);
const others = languages.filter(({ locale }) => locale !== 'en');

function names(text: string): string {
  return [...new Set(text.match(/\{\w+\}/g) ?? [])].sort().join();
}

/** Texts of the sources that may say a sentence. */
function sources(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return path === 'lib/sentences' ? [] : sources(path);
    return /(?<![.]test)[.]ts$/.test(path) ? [readFileSync(path, 'utf8')] : [];
  });
}

describe('sentences', () => {
  it('are all said somewhere', () => {
    const texts = [
      ...sources('lib/loaders'),
      ...sources('lib/events'),
      ...sources('lib/entries'),
      ...sources('data/sources'),
    ];
    const joiners = ['listed', 'following', 'inLines'];
    const silent = english.filter(([id]) => !joiners.includes(id) && !texts.some((text) => text.includes(`'${id}'`)));
    expect(silent).toEqual([]);
  });

  it.each(others)('take the same values in $locale as in English', ({ words }) => {
    expect(english.filter(([id, text]) => names(text) !== names(words.get(id) ?? ''))).toEqual([]);
  });

  it.each(others)('are translated to $locale, but for words that are the same', ({ words }) => {
    expect(english.filter(([id, text]) => text.length > 20 && words.get(id) === text)).toEqual([]);
  });

  it.each(languages)(
    'are tidy in $locale: no double spaces, and an end where the English ones have one',
    ({ words }) => {
      const untidy = english.filter(([id, text]) => {
        const told = words.get(id) ?? '';
        return told !== told.trim() || /\s{2}|!/.test(told) || told.endsWith('.') !== text.endsWith('.');
      });
      expect(untidy).toEqual([]);
    },
  );
});

const wanted = say('decimalComma', { example: '1234,50' });
const sentence = say('mustBe', { column: 'amount', value: '"{wanted} $& $1"', wanted });

describe('a sentence', () => {
  it('is written with its values as they stand, and those that are sentences in the same language', async () => {
    expect(written(sentence)).toBe(
      'amount is "{wanted} $& $1"; it must be a number with a decimal comma such as 1234,50.',
    );
    expect(written(sentence, await sentenceWords('fi'))).toBe(
      'amount on "{wanted} $& $1"; sen pitää olla desimaalipilkullinen luku, esimerkiksi 1234,50.',
    );
    expect(written(say('manyColumns', { line: 3, count: 2001, most: 2000 }))).toBe(
      'Line 3 names 2001 columns; at most 2000 are read.',
    );
  });

  it('is kept as JSON and written again; what no version of ours kept is said as it was', async () => {
    const words = await sentenceWords('nb');
    expect(writtenOr('', JSON.stringify(sentence), words)).toBe(written(sentence, words));
    for (const kept of [
      null,
      '',
      '{}',
      '{"id":"toString","values":{}}',
      '{"id":"later","values":{}}',
      '{"id":"date","values":{"example":1}}',
    ])
      expect(writtenOr('as it was', kept, words)).toBe('as it was');
  });

  it('has its texts changed at any depth', () => {
    expect(written(withTexts(sentence, (text) => text.toUpperCase()))).toBe(
      'AMOUNT is "{WANTED} $& $1"; it must be a number with a decimal comma such as 1234,50.',
    );
  });
});

describe('sentences put together', () => {
  it('stand in their order, none is none and one is itself', () => {
    const lines = ['a', 'b', 'c', 'd', 'e'].map((source) => say('sourceLate', { source }));
    for (const some of [lines, lines.slice(0, 3), lines.slice(0, 2)]) {
      const all = joined('inLines', some);
      expect(all && written(all)).toBe(some.map((one) => written(one)).join('\n'));
    }
    expect(joined('inLines', lines.slice(0, 1))).toBe(lines[0]);
    expect(joined('inLines', [])).toBeUndefined();
  });

  it('may be as many as the files of a huge delivery, also where they were kept', () => {
    const many = Array.from({ length: 20_000 }, (_, place) =>
      say('fileRefused', { file: String(place), why: say('fileEmpty') }),
    );
    const all = joined('inLines', many);
    const kept = sentenceOf(JSON.stringify(all));
    expect(kept).toEqual(all);
    expect(kept && written(kept).split('\n')).toHaveLength(20_000);
  });
});
