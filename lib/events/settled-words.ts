import { maskPersonal } from '@/lib/events/personal-data';

/**
 * Returns search words in the form in which they are counted: NFKC, lower case, trimmed, single spaces; null when nothing is left.
 * Trap: lower case can undo NFKC for some letters, so that NFKC is done again.
 */
export function settledWords(text: string | null): string | null {
  if (text === null) return null;
  const once = text.normalize('NFKC').toLowerCase().normalize('NFKC');
  const words = maskPersonal(once).replace(/\s+/g, ' ').trim();
  return words === '' ? null : words;
}
