import { useTranslations } from 'next-intl';
import type { ColumnForm, FileLook } from '@/lib/http/first-run-queries';

type ColumnType = NonNullable<FileLook['columns'][number]['type']>;

/** Ways of writing a day, each by one and the same day. */
export const DAY_EXAMPLES = {
  iso: '2026-11-25',
  dotted: '25.11.2026',
  dmy: '25/11/2026',
  mdy: '11/25/2026',
  ymd: '2026/11/25',
  compact: '20261125',
  named: 'Nov 25, 2026',
} as const;

/** Ways of writing a day in the order in which they are offered. */
export const DAY_ORDER = ['iso', 'dotted', 'dmy', 'mdy', 'ymd', 'compact', 'named'] as const;

/** Ways of writing a number, each by one and the same number. */
export const NUMBER_EXAMPLES = { ',': '1234,50', '.': '1234.50' } as const;

/** What people read about a column: what stands in it, and how it is written. */
export function useColumnWords() {
  const t = useTranslations('start.mapping');
  const daysText = (days: ColumnForm['days']) =>
    days === 'dmy' || days === 'mdy' ? t(`days.${days}`, { example: DAY_EXAMPLES[days] }) : DAY_EXAMPLES[days ?? 'iso'];
  const typeText = ({ kind, days, daysOpen, decimal, decimalOpen, odd }: ColumnType) => {
    const isDay = kind === 'date' || kind === 'moment';
    const isNumber = kind === 'decimal' || kind === 'money';
    const form =
      isDay && days !== null ? [daysText(days)] : isNumber && decimal !== null ? [NUMBER_EXAMPLES[decimal]] : [];
    const open = (isDay && daysOpen) || (isNumber && decimalOpen) ? [t('open')] : [];
    return [t(`kind.${kind}`), ...form, ...open, ...(odd > 0 ? [t('odd', { count: odd })] : [])].join(' · ');
  };
  return { daysText, typeText };
}
