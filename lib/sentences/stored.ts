import { z } from 'zod';
import type { Locale } from '@/lib/i18n/locales';
import { ENGLISH } from './en';
import { type Sentence, type SentenceId, type Words, written } from './sentence';

/** A sentence as it comes back from where it was kept. */
export const sentenceSchema: z.ZodType<Sentence> = z.object({
  id: z.custom<SentenceId>((id) => typeof id === 'string' && Object.hasOwn(ENGLISH, id)),
  values: z.lazy(() => z.record(z.string(), z.union([z.string(), sentenceSchema]))),
});

const LOADERS: Readonly<Record<Locale, () => Promise<Words>>> = {
  en: () => Promise.resolve(ENGLISH),
  fi: async () => (await import('./fi')).FINNISH,
  sv: async () => (await import('./sv')).SWEDISH,
  nb: async () => (await import('./nb')).NORWEGIAN,
};

/** The words of all sentences in a language. */
export function sentenceWords(locale: Locale): Promise<Words> {
  return LOADERS[locale]();
}

/** Writes a sentence that was kept as JSON; what was kept without one, or by another version, is said as it was in English. */
export function writtenOr(english: string, kept: string | null, words: Words): string {
  const sentence = kept === null ? null : sentenceOf(kept);
  return sentence === null ? english : written(sentence, words);
}

/** Reads a sentence that was kept as JSON; null for what is none. */
export function sentenceOf(kept: string): Sentence | null {
  try {
    return sentenceSchema.parse(JSON.parse(kept));
  } catch {
    return null;
  }
}
