import { AppError } from '@/lib/http/errors';
import type { Sentence } from '@/lib/sentences/sentence';

/** An error that says in English why a file is refused, and carries the sentence for readers of other languages. */
export function refused(message: string, sentence: Sentence | null): AppError {
  return new AppError('unprocessable', message, sentence === null ? {} : { sentence: JSON.stringify(sentence) });
}
