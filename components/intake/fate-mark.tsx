import { useTranslations } from 'next-intl';
import type { IntakeItem } from '@/lib/http/intake-queries';

const LOOKS = {
  taken: 'border-good text-good',
  rejected: 'border-late text-late',
  refused: 'border-bad text-bad',
} as const;

/** What became of an event as a word in a frame; the colour repeats the word. */
export function FateMark({ fate }: { readonly fate: IntakeItem['fate'] }) {
  const t = useTranslations('connectPage.fate');
  return <span className={`inline-block rounded-sm border px-1.5 text-tiny ${LOOKS[fate]}`}>{t(fate)}</span>;
}
