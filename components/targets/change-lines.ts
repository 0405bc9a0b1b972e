import type { Words } from '@/components/metrics/use-words';
import type { Unit } from '@/lib/metrics/define';
import { changesOf, type Edits } from './grid-cells';
import { scopeName } from './grid-rows';
import { microsOf, microsText } from './micros';
import type { ChangeLine } from './save-dialog';

/** Changed cells in words, and how many are new, changed and cleared. */
export function changeLines(edits: Edits, entered: ReadonlyMap<string, string>, unit: Unit, words: Words, all: string) {
  const text = (value: string | null | undefined) =>
    value === null || value === undefined ? '–' : microsText(microsOf(value), unit, words.format);
  const keys = [...edits.keys()];
  const lines = changesOf(edits, null).map(({ month, value, ...scope }, place): ChangeLine => {
    const key = keys[place] ?? '';
    return {
      key,
      what: `${scopeName(scope, words, all)}, ${words.format.bucket(month, 'month', true)}`,
      before: text(entered.get(key)),
      after: text(value),
    };
  });
  const cleared = [...edits.values()].filter((value) => value === null).length;
  const added = [...edits].filter(([key, value]) => value !== null && !entered.has(key)).length;
  return { lines, counts: { added, cleared, changed: edits.size - added - cleared } };
}
