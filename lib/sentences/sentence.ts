import { ENGLISH } from './en';

/**
 * A sentence about a row, a file or an event, as what it says and not as text: it is kept as an id and its values, and written when a
 * person reads it, in the language of the reader. Values stand as they are in every language, or are sentences themselves.
 */
export type SentenceId = keyof typeof ENGLISH;
export type Words = Readonly<Record<SentenceId, string>>;

export interface Sentence {
  readonly id: SentenceId;
  readonly values: Readonly<Record<string, SentenceValue>>;
}
export type SentenceValue = string | Sentence;

type NamesIn<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}` ? Name | NamesIn<Rest> : never;
type ValuesOf<Id extends SentenceId> = Readonly<Record<NamesIn<(typeof ENGLISH)[Id]>, SentenceValue | number>>;

/** Makes a sentence; each value that its English words name must be given. */
export function say<Id extends SentenceId>(
  id: Id,
  ...[values]: NamesIn<(typeof ENGLISH)[Id]> extends never ? [] : [ValuesOf<Id>]
): Sentence {
  const given: Readonly<Record<string, SentenceValue | number>> = values ?? {};
  const kept = Object.entries(given).map(
    ([name, value]) => [name, typeof value === 'number' ? String(value) : value] as const,
  );
  return { id, values: Object.fromEntries(kept) };
}

/** Writes a sentence, in English unless other words are given. */
export function written(sentence: Sentence, words: Words = ENGLISH): string {
  return words[sentence.id].replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = sentence.values[name] ?? '';
    return typeof value === 'string' ? value : written(value, words);
  });
}

/** Returns the sentence with each text among its values changed, at any depth. */
export function withTexts({ id, values }: Sentence, change: (text: string) => string): Sentence {
  const changed = Object.entries(values).map(
    ([name, value]) => [name, typeof value === 'string' ? change(value) : withTexts(value, change)] as const,
  );
  return { id, values: Object.fromEntries(changed) };
}

/**
 * Puts sentences one after the other, by the words that stand between two; undefined for none. Trap: a sentence within a sentence for each of
 * thousands of refused files would be too deep to be written; so halves are put together.
 */
export function joined(by: 'listed' | 'following' | 'inLines', sentences: readonly Sentence[]): Sentence | undefined {
  const middle = Math.ceil(sentences.length / 2);
  if (middle === sentences.length) return sentences[0];
  const [one, other] = [joined(by, sentences.slice(0, middle)), joined(by, sentences.slice(middle))];
  return one === undefined || other === undefined ? one : say(by, { one, other });
}
