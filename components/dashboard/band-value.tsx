import { useTranslations } from 'next-intl';
import { bandOf, type Band } from '@/lib/metrics/bands';
import type { Bands } from '@/lib/metrics/define';

const LOOK: Readonly<Record<Band, { readonly className: string; readonly mark: string }>> = {
  good: { className: 'bg-accent-soft text-good', mark: '' },
  needs_work: { className: 'bg-late-soft text-late', mark: '▴' },
  poor: { className: 'bg-bad-soft text-bad', mark: '▲' },
};

export interface BandValueProps {
  readonly value: number;
  readonly text: string;
  readonly bands: Bands;
  /** Too few cases stand behind it to be judged. */
  readonly few?: boolean;
}

/** A value on the colour of its band; a mark and a word say the same to those who do not see the colour. */
export function BandValue({ value, text, bands, few = false }: BandValueProps) {
  const t = useTranslations('band');
  if (few) return <span className="px-1.5 text-muted">{text}</span>;
  const band = bandOf(value, bands);
  const { className, mark } = LOOK[band];
  return (
    <span className={`inline-block rounded-sm px-1.5 py-0.5 ${className}`}>
      {mark === '' ? null : <span aria-hidden>{mark} </span>}
      {text}
      <span className="hidden-but-read"> ({t(band)})</span>
    </span>
  );
}
