import type { Locale } from './locales';

/**
 * What columns of contracts hold and what sources take, in the languages besides English, by the English sentence: a sentence
 * that changes has no words any more, and its test says so. They are no part of the messages, which every page carries: only the
 * server reads them, and answers with the sentence that is shown.
 */
const LOADERS: Readonly<
  Record<Exclude<Locale, 'en'>, () => Promise<{ readonly default: Readonly<Record<string, string>> }>>
> = {
  fi: () => import('./contract-words/fi.json'),
  sv: () => import('./contract-words/sv.json'),
  nb: () => import('./contract-words/nb.json'),
};

/** The sentences of a language by the English ones; none for English. */
export async function contractWords(locale: Locale): Promise<ReadonlyMap<string, string>> {
  if (locale === 'en') return new Map();
  const loaded = await LOADERS[locale]();
  return new Map(Object.entries(loaded.default));
}
