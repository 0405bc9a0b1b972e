import { AppError } from '@/lib/http/errors';
import type { Words } from '@/lib/sentences/sentence';
import { writtenOr } from '@/lib/sentences/stored';

/** Does the work; an error that carries a sentence is thrown on with it in the words of the reader. */
export async function inLanguage<T>(words: Words, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const { sentence, ...details } = error.details ?? {};
    if (typeof sentence !== 'string') throw error;
    throw new AppError(error.code, writtenOr(error.message, sentence, words), { ...details, told: true });
  }
}
