import type { LoadRow } from '@/lib/loaders/load-page';
import { type Words, written } from '@/lib/sentences/sentence';
import { sentenceOf } from '@/lib/sentences/stored';

/** A load with what is said of it and its files in the words of the reader; `isEnglish` where its message has no other words. */
export function inWords({ files, message, sentence: kept, ...load }: LoadRow, words: Words) {
  const sentence = kept === null ? null : sentenceOf(kept);
  return {
    ...load,
    message: sentence === null ? message : written(sentence, words),
    isEnglish: sentence === null,
    files: files.map(({ sentence: why, ...file }) => ({
      ...file,
      message: why === null ? file.message : written(why, words),
    })),
  };
}
