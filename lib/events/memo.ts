/**
 * A bounded memory of answers by text. Two generations: an answer that is asked for again moves to the young one, and when that is
 * full, the old one is forgotten. So what is common stays, and a flood of one-time texts costs no more than `size` × 2 entries.
 */
const LONGEST_KEY = 4096;

/** Returns `answer` with a memory of up to twice `size` texts; texts over 4,096 characters are answered anew each time. */
export function memo<T>(size: number, answer: (key: string) => T): (key: string) => T {
  let young = new Map<string, T>();
  let old = new Map<string, T>();
  return (key) => {
    const known = young.get(key);
    if (known !== undefined) return known;
    const value = old.get(key) ?? answer(key);
    if (key.length > LONGEST_KEY) return value;
    if (young.size >= size) {
      old = young;
      young = new Map();
    }
    young.set(key, value);
    return value;
  };
}
