import { type Sentence, written } from '@/lib/sentences/sentence';

/** Why an event is refused, and what the word means. The words are those of the nightly load's rejects, so that one list shows both. */
export const REASONS = {
  missing: 'Something is missing without which the event is worth nothing.',
  not_json: 'The body is no JSON.',
  not_an_object: 'Something is no JSON object where one is needed.',
  not_a_list: 'Something is no list where one is needed.',
  not_text: 'A list or an object stands where text is needed.',
  not_a_number: 'A number is not written as one: a decimal point, no thousands marks, no currency.',
  not_a_whole_number: 'A whole number is not written as one.',
  not_a_time: 'A time is not ISO 8601.',
  not_allowed: 'A value lies outside what its column takes.',
  too_many: 'A list is longer than an event may hold.',
  unreadable: 'The event could not be read at all.',
} as const;
export type FaultReason = keyof typeof REASONS;

/** Thrown while an event is read, caught where its reject is written; never leaves lib/events. */
export class EventFault extends Error {
  /** Property at fault, as sent; null where the whole is. */
  readonly column: string | null;
  readonly reason: FaultReason;
  /** What is wrong and what would be right; the message is that in English. */
  readonly sentence: Sentence;

  constructor(column: string | null, reason: FaultReason, sentence: Sentence) {
    super(written(sentence));
    this.name = 'EventFault';
    this.column = column;
    this.reason = reason;
    this.sentence = sentence;
  }
}
