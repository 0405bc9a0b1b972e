import type { LoadRow } from '@/lib/loaders/load-page';
import { type Words, written } from '@/lib/sentences/sentence';

/** A load with what is said of its files in the words of the reader. */
export function inWords({ files, ...load }: LoadRow, words: Words) {
  return {
    ...load,
    files: files.map(({ sentence, ...file }) => ({
      ...file,
      message: sentence === null ? file.message : written(sentence, words),
    })),
  };
}
