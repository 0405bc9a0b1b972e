import { createTranslator } from 'next-intl';
import { type Answer, COUNTED_GAPS, hasUnjudgedCosts } from '@/lib/metrics/answer';
import type { Locale } from './locales';
import { loadMessages } from './messages';

/** What the reader must know before using the figures of an answer, as sentences in a language; none when there is nothing. */
export async function answerNotes(answer: Answer, locale: Locale): Promise<readonly string[]> {
  const t = createTranslator({ locale, messages: await loadMessages(locale) });
  const { complete, truncated, others } = answer;
  const inputs = complete.without.map((id) => t(`input.${id}`)).join(', ');
  return [
    ...(complete.partialBuckets.length > 0 ? [`${t('xlsx.partial')}: ${complete.partialBuckets.join(', ')}`] : []),
    ...(inputs === '' ? [] : [t('footnote.without', { inputs })]),
    ...COUNTED_GAPS.filter((key) => complete[key] > 0).map((key) =>
      t(`footnote.${key}`, { count: String(complete[key]) }),
    ),
    ...(complete.unreconciled.length > 0
      ? [t('footnote.unreconciled', { days: complete.unreconciled.join(', ') })]
      : []),
    ...(hasUnjudgedCosts(answer) ? [t('footnote.unjudged')] : []),
    ...(truncated && others === undefined ? [t('footnote.truncated')] : []),
  ];
}
