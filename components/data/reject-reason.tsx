import { useLocale, useTranslations } from 'next-intl';

/** Reasons that have words of their own; others are said as the loader wrote them, in English. */
const REASONS = [
  'missing',
  'not_text',
  'not_a_whole_number',
  'not_a_number',
  'not_a_flag',
  'not_a_date',
  'not_a_time',
  'not_a_list',
  'not_an_object',
  'row_of_totals',
  'formula',
  'not_allowed',
  'out_of_time',
  'wrong_column_count',
  'broken_quotes',
  'too_long',
  'not_utf8',
  'duplicate_key',
  'unreadable',
] as const;

export interface RejectReasonProps {
  /** Stable word of the loader. */
  readonly reason: string;
  /** What stood there and what would be right, in English. */
  readonly detail: string;
}

/** Why a row was turned away: in the language of the page where words exist for it, with the loader's own sentence below. */
export function RejectReason({ reason, detail }: RejectReasonProps) {
  const t = useTranslations('rejectReason');
  const locale = useLocale();
  const known = REASONS.find((id) => id === reason);
  const english = (colour: string) => (
    <p lang="en" className={`text-small [overflow-wrap:anywhere] ${colour}`}>
      {detail}
    </p>
  );
  // The loader's sentence says the same as the words, and more.
  if (known === undefined || locale === 'en') return english('text-bad');
  return (
    <>
      <p className="text-small text-bad">{t(known)}</p>
      {english('text-muted')}
    </>
  );
}
