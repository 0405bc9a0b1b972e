import { type Sentence, written } from '@/lib/sentences/sentence';

/** A file that cannot be read as it is; the sentence names place and cure, the message is that in English. Other files of the delivery go on. */
export class FileRefusal extends Error {
  readonly sentence: Sentence;
  readonly line: number | null;
  /** Stable word where callers act upon it. */
  readonly reason: 'notUtf8' | null;

  constructor(sentence: Sentence, line: number | null = null, reason: 'notUtf8' | null = null) {
    super(written(sentence));
    this.name = 'FileRefusal';
    this.sentence = sentence;
    this.line = line;
    this.reason = reason;
  }
}
