import { useTranslations } from 'next-intl';
import { useWords } from '@/components/metrics/use-words';
import { bandOf, type Band } from '@/lib/metrics/bands';
import type { Bands, Unit } from '@/lib/metrics/define';

const COLOUR: Readonly<Record<Band, string>> = { good: 'text-good', needs_work: 'text-late', poor: 'text-bad' };

export interface BandLineProps {
  readonly value: number | null;
  readonly bands: Bands;
  readonly unit: Unit;
  /** Too few cases stand behind the value to be judged. */
  readonly few: boolean;
}

/** The last line of a figure that is judged by bands: up to where it is good, and how it is. */
export function BandLine({ value, bands, unit, few }: BandLineProps) {
  const t = useTranslations('band');
  const { format } = useWords();
  const band = value === null || few ? null : bandOf(value, bands);
  return (
    <p className="mt-auto flex flex-wrap justify-between gap-x-2 pt-1 text-tiny text-muted">
      <span>{t('goodUpTo', { value: format.value(unit, bands.good) })}</span>
      {band === null ? null : <span className={COLOUR[band]}>{t(band)}</span>}
    </p>
  );
}
