import { describe, expect, it } from 'vitest';
import { CONTRACTS } from '@/lib/loaders/contracts/registry';
import { SOURCES } from '@/lib/loaders/registry';
import { contractWords } from './contract-words';
import { LOCALES } from './locales';

const english = [
  ...new Set([
    ...Object.values(CONTRACTS).flatMap(({ columns }) => columns.map(({ meaning }) => meaning)),
    ...SOURCES.map(({ meaning }) => meaning),
  ]),
];
const languages = await Promise.all(
  LOCALES.filter((locale) => locale !== 'en').map(async (locale) => ({ locale, words: await contractWords(locale) })),
);

/** What no language changes: names of columns, words and options of files, examples as they are typed. */
function typedAsItIs(sentence: string): readonly string[] {
  return [...new Set(sentence.match(/\w+_\w+|--\w+=|[[{].*[\]}]|\b[\w*-]+\.(?:csv|gz|log)\b/g) ?? [])].sort();
}

describe('what columns of contracts hold and sources take', () => {
  it.each(languages)('is said in $locale for every contract and source, and for nothing else', ({ words }) => {
    expect(english.filter((sentence) => !words.has(sentence))).toEqual([]);
    expect([...words.keys()].filter((sentence) => !english.includes(sentence))).toEqual([]);
  });

  it.each(languages)('is tidy in $locale: nothing empty, no double spaces, no end of a sentence', ({ words }) => {
    const untidy = [...words.values()].filter(
      (text) => text !== text.trim() || text === '' || /\s{2}|!|[.]$/.test(text),
    );
    expect(untidy).toEqual([]);
  });

  it.each(languages)('is translated to $locale, with what is typed as it stands', ({ words }) => {
    const same = [...words].filter(([sentence, text]) => sentence.length > 24 && sentence === text);
    expect(same).toEqual([]);
    const changed = [...words].filter(([sentence, text]) => {
      return typedAsItIs(sentence).join() !== typedAsItIs(text).join();
    });
    expect(changed).toEqual([]);
  });
});
