import { useTranslations } from 'next-intl';
import { useWords } from '@/components/metrics/use-words';
import type { Answer } from '@/lib/metrics/answer';
import { useWorkspace } from './workspace';

/** How far a tile can be trusted, in one mark: full = up to date, half = a source is missing or a day does not agree, ring = late. */
export function FreshnessDot({ answer }: { readonly answer: Answer }) {
  const t = useTranslations('freshness');
  const { late } = useWorkspace();
  const { until: untilOf, inputs, format } = useWords();
  const { until, without, unreconciled: off } = answer.complete;
  const moment = untilOf(until);
  const text = late
    ? t('late', { moment })
    : without.length > 0
      ? t('partial', { inputs: inputs(without) })
      : off.length > 0
        ? t('unreconciled', { days: format.count(off.length) })
        : t('fresh', { moment });
  return (
    <span title={text} className="inline-flex h-5 w-4 shrink-0 items-center justify-center">
      <svg aria-hidden viewBox="0 0 8 8" className={`size-2 ${late ? 'text-late' : 'text-good'}`}>
        {late ? (
          <circle cx="4" cy="4" r="3" fill="none" stroke="currentColor" strokeWidth="2" />
        ) : without.length > 0 || off.length > 0 ? (
          <>
            <circle cx="4" cy="4" r="3.5" fill="none" stroke="currentColor" />
            <path d="M4 .5 A3.5 3.5 0 0 1 4 7.5 Z" fill="currentColor" />
          </>
        ) : (
          <circle cx="4" cy="4" r="4" fill="currentColor" />
        )}
      </svg>
      <span className="hidden-but-read">{text}</span>
    </span>
  );
}
