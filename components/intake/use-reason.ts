import { useTranslations } from 'next-intl';
import type { IntakeItem } from '@/lib/http/intake-queries';

/** Reasons of the door that have words of their own; others are said as the server wrote them, in English. */
const REASONS = [
  'noKey',
  'unknownKey',
  'revokedKey',
  'origin',
  'rate',
  'tooLarge',
  'eventBytes',
  'eventsPerBatch',
  'depth',
  'keys',
  'longName',
  'manyNames',
  'notJson',
  'notObject',
  'noBatch',
  'mediaType',
  'encoding',
  'notGzip',
  'notUtf8',
  'path',
  'method',
  'notReady',
  'busy',
  'low',
] as const;

/** Why an event was turned away, in the language of the page where words exist for it, with what was wrong with it. */
export function useReason(): (item: IntakeItem) => { readonly text: string; readonly english: string | null } {
  const t = useTranslations('connectPage.reason');
  return ({ fate, reason, column, detail }) => {
    const known = REASONS.find((id) => id === reason);
    if (known !== undefined) return { text: t(known), english: null };
    // What an event says is judged in the language of the reader.
    const told = detail ?? reason ?? '';
    const text = column === null || told.startsWith(column) ? told : `${column}: ${told}`;
    return fate === 'rejected' ? { text, english: null } : { text: '', english: text };
  };
}
