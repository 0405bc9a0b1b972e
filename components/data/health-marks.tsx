import { useTranslations } from 'next-intl';
import type { SourceHealth, Volume } from '@/lib/http/health-queries';
import type { ReconciledTotal } from '@/lib/http/reconciled-total';

const LOOKS = {
  good: 'border-good text-good',
  late: 'border-late text-late',
  bad: 'border-bad text-bad',
  plain: 'border-hairline text-ink',
} as const;

function Mark({ look, words }: { readonly look: keyof typeof LOOKS; readonly words: string }) {
  return <span className={`inline-block rounded-sm border px-1.5 text-tiny ${LOOKS[look]}`}>{words}</span>;
}

const SOURCE_LOOKS = { ok: 'good', late: 'bad', failed: 'bad', partial: 'late', silent: 'bad' } as const;

/** How a source stands as a word in a frame; the colour repeats the word. */
export function SourceMark({ state }: { readonly state: SourceHealth['state'] }) {
  const t = useTranslations('dataHealth');
  return <Mark look={SOURCE_LOOKS[state]} words={t(`sourceState.${state}`)} />;
}

const VOLUME_LOOKS = { within: 'good', below: 'bad', above: 'late', holiday: 'plain', unknown: 'plain' } as const;

/** How many rows there are beside what was expected, as a word in a frame. */
export function VolumeMark({ state }: { readonly state: Volume['days'][number]['state'] }) {
  const t = useTranslations('dataHealth');
  return <Mark look={VOLUME_LOOKS[state]} words={t(`volumeState.${state}`)} />;
}

const TOTAL_LOOKS = { agrees: 'good', differs: 'bad', noTotal: 'late', notLoaded: 'plain' } as const;

/** Whether a day agrees with what shop or ledger count, as a word in a frame. */
export function TotalMark({ state }: { readonly state: ReconciledTotal['state'] }) {
  const t = useTranslations('reconciliation');
  return <Mark look={TOTAL_LOOKS[state]} words={t(`state.${state}`)} />;
}
