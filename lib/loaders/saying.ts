import { AppError } from '@/lib/http/errors';
import type { StagedFile } from '@/lib/loaders/stage-job';
import { joined, say, type Sentence, written } from '@/lib/sentences/sentence';
import { sentenceOf } from '@/lib/sentences/stored';

/** What a person should know of a load or a file. */
export interface Said {
  /** In English; null for nothing. */
  readonly message: string | null;
  /** The same, to be written in other languages; null where the message is nothing that has words. */
  readonly sentence: Sentence | null;
}

/** What some sentences say, a line for each. */
export function saying(sentences: readonly Sentence[]): Said {
  const sentence = joined('inLines', sentences) ?? null;
  return { message: sentence === null ? null : written(sentence), sentence };
}

/** An error that says something in English and carries the sentence for readers of other languages. */
export function errorSaying({ message, sentence }: Said): AppError {
  const details = sentence === null ? {} : { sentence: JSON.stringify(sentence) };
  return new AppError('unprocessable', message ?? '', details);
}

/** What an error says that ended a load; of a defect, where the reason is found. */
export function sayingOf(error: unknown): Said & { readonly message: string } {
  if (error instanceof AppError) {
    const kept = error.details?.['sentence'];
    return { message: error.message, sentence: typeof kept === 'string' ? sentenceOf(kept) : null };
  }
  const sentence = say('loadFailed');
  return { message: written(sentence), sentence };
}

/** Why a file was refused, after its name. */
export function refusedFile({ name, message, sentence }: StagedFile): Sentence {
  return say('fileRefused', { file: name, why: sentence ?? message ?? '' });
}
