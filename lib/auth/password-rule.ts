import { COMMON_WORDS } from '@/lib/auth/common-passwords';

export const PASSWORD_MIN = 12;
export const PASSWORD_MAX = 200;

/** Why a password is refused. */
export type PasswordWeakness = 'tooShort' | 'tooLong' | 'tooCommon' | 'containsName';

const KEY_RUNS = [
  '01234567890123456789',
  '98765432109876543210',
  'abcdefghijklmnopqrstuvwxyz',
  'qwertyuiopåasdfghjklöäzxcvbnm',
];
const LOOKALIKES: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
};
const words = new Set(COMMON_WORDS.filter((word) => word.length > 1));

/** True when the text falls wholly into common words: "summerwelcome", "passwordpassword". */
function isBuiltOfWords(text: string): boolean {
  const reachable = [true];
  for (let end = 1; end <= text.length; end++) {
    reachable[end] = false;
    for (let start = Math.max(0, end - 30); start < end; start++) {
      if (reachable[start] === true && words.has(text.slice(start, end))) reachable[end] = true;
    }
  }
  return reachable[text.length] === true;
}

function isCommon(password: string): boolean {
  const lower = password.toLowerCase();
  if (new Set(lower).size < 5) return true;
  if (KEY_RUNS.some((run) => run.includes(lower) || Array.from(run).reverse().join('').includes(lower))) return true;
  const letters = (text: string) => text.replace(/[\d\p{P}\p{S}\s]+/gu, '');
  if (letters(lower).length < 4) return new Set(lower).size < 9;
  const start = lower.replace(/[\d\p{P}\p{S}\s]+$/u, '');
  const core = start.replace(/^[\d\p{P}\p{S}\s]+/u, '');
  const plain = Array.from(core, (character) => LOOKALIKES[character] ?? character).join('');
  return [letters(lower), start, letters(plain)].some(isBuiltOfWords);
}

/**
 * Why a password is too weak, or null. At least twelve characters; not made only of common words, keyboard runs and digits,
 * nor around the person's own name or address. No rule about kinds of characters (ASVS 6.2.5).
 */
export function passwordWeakness(password: string, about: readonly string[] = []): PasswordWeakness | null {
  const length = Array.from(password.normalize('NFKC')).length;
  if (length < PASSWORD_MIN) return 'tooShort';
  if (length > PASSWORD_MAX) return 'tooLong';
  if (isCommon(password.normalize('NFKC'))) return 'tooCommon';
  const lower = password.toLowerCase();
  const parts = about.flatMap((text) => text.toLowerCase().split(/[\s@._-]+/)).filter((part) => part.length >= 4);
  const rest = parts.reduce((text, part) => text.replaceAll(part, ''), lower);
  return rest.length < lower.length && Array.from(rest).length < 6 ? 'containsName' : null;
}
