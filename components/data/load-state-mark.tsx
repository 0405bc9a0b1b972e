import { useTranslations } from 'next-intl';
import type { Load } from '@/lib/http/load-queries';

const LOOKS = {
  running: 'border-hairline text-ink',
  ok: 'border-good text-good',
  partial: 'border-late text-late',
  late: 'border-late text-late',
  failed: 'border-bad text-bad',
} as const;

/** The state of a load as a word in a frame; the colour repeats the word. */
export function LoadStateMark({ state }: { readonly state: Load['state'] }) {
  const t = useTranslations('loadState');
  return <span className={`inline-block rounded-sm border px-1.5 text-tiny ${LOOKS[state]}`}>{t(state)}</span>;
}
