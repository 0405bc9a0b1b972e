import { foldText } from '@/lib/i18n/fold-text';

/**
 * Which commands fit what was typed, best first: the start of the name or another name whole, then the start of a word, then anywhere in it or in
 * its other words; where nothing fits so, the letters in order with gaps. Within a kind of match what was chosen lately comes first, then the
 * shorter name: `net` means Net sales before Digital net sales.
 */
export interface Rankable {
  readonly id: string;
  readonly label: string;
  /** Other names it is found by, with commas between them. */
  readonly also?: string;
}

/** Fewer letters than this with gaps between them fit nearly everything. */
const FUZZY_FROM = 3;

/** The fit of letters with gaps. */
const GAPS = 5;

/** How well a text fits, 0 best; null when it does not. */
export function fitOf(typed: string, { label, also = '' }: Rankable): number | null {
  const [wanted, name] = [foldText(typed), foldText(label)];
  const words = foldText(also);
  if (name.startsWith(wanted) || words.split(/, ?/).includes(wanted)) return 0;
  if (wordStarts(name, wanted)) return 1;
  if (name.includes(wanted)) return 2;
  if (wordStarts(words, wanted)) return 3;
  if (wanted.split(' ').every((word) => `${name} ${words}`.includes(word))) return 4;
  return wanted.length >= FUZZY_FROM && lettersInOrder(name, wanted) ? GAPS : null;
}

/** Commands that fit, best first; `recent` lists ids, latest first. An empty text fits all, in their order. */
export function rank<C extends Rankable>(
  commands: readonly C[],
  typed: string,
  recent: readonly string[],
): readonly C[] {
  const age = (id: string) => (recent.includes(id) ? recent.indexOf(id) : recent.length);
  const fitting = commands.flatMap((command, place) => {
    const fit = fitOf(typed, command);
    return fit === null ? [] : [{ command, fit, key: [fit, age(command.id), lengthOf(command, typed), place] }];
  });
  const whole = fitting.filter(({ fit }) => fit < GAPS);
  return (whole.length > 0 ? whole : fitting)
    .toSorted((one, other) => compare(one.key, other.key))
    .map(({ command }) => command);
}

function lengthOf({ label }: Rankable, typed: string): number {
  return foldText(typed) === '' ? 0 : label.length;
}

function compare(one: readonly number[], other: readonly number[]): number {
  const at = one.findIndex((part, place) => part !== other[place]);
  return at < 0 ? 0 : (one[at] ?? 0) - (other[at] ?? 0);
}

function wordStarts(text: string, wanted: string): boolean {
  const words = text.split(/[^\p{L}\p{N}]+/u);
  return words.some((_, place) => words.slice(place).join(' ').startsWith(wanted));
}

function lettersInOrder(text: string, wanted: string): boolean {
  let from = 0;
  for (const letter of wanted.replaceAll(' ', '')) {
    const at = text.indexOf(letter, from);
    if (at < 0) return false;
    from = at + 1;
  }
  return true;
}
