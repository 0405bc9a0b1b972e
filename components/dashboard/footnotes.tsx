import { useTranslations } from 'next-intl';
import { useWords } from '@/components/metrics/use-words';
import { type Answer, COUNTED_GAPS, hasUnjudgedCosts } from '@/lib/metrics/answer';

/** What the reader must know before trusting the figures of a tile; nothing when there is nothing. */
export function Footnotes({ answer, partial }: { readonly answer: Answer; readonly partial: boolean }) {
  const t = useTranslations('footnote');
  const { format, inputs } = useWords();
  const { complete, truncated } = answer;
  const notes = [
    ...(partial && complete.partialBuckets.length > 0 ? [t('partial')] : []),
    ...(complete.without.length > 0 ? [t('without', { inputs: inputs(complete.without) })] : []),
    ...COUNTED_GAPS.filter((key) => complete[key] > 0).map((key) => t(key, { count: format.count(complete[key]) })),
    ...(complete.unreconciled.length > 0
      ? [t('unreconciled', { days: format.count(complete.unreconciled.length) })]
      : []),
    ...(hasUnjudgedCosts(answer) ? [t('unjudged')] : []),
    ...(truncated && answer.others === undefined ? [t('truncated')] : []),
  ];
  return notes.length === 0 ? null : <p className="mt-2 text-tiny text-muted">{notes.join(' ')}</p>;
}
