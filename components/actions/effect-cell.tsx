'use client';

import { useTranslations } from 'next-intl';
import { ChangeMark } from '@/components/dashboard/change-mark';
import { useWords } from '@/components/metrics/use-words';
import type { ExpectedEffect } from '@/lib/actions/action';
import { effectVerdict, type ActionEffect, type EffectSide } from '@/lib/actions/effect';
import { changeOf } from '@/lib/metrics/change';
import { metric as metricOf } from '@/lib/metrics/catalog';

/** Fewer cases than this say little of a rate. */
const FEW = 100;

export interface EffectCellProps {
  readonly expected: ExpectedEffect;
  /** Undefined while it is being read. */
  readonly effect: ActionEffect | undefined;
}

/** What the metric did: before and after, the same weeks a year earlier, and how that stands to what was expected. */
export function EffectCell({ expected, effect }: EffectCellProps) {
  const t = useTranslations('actions');
  const words = useWords();
  if (effect === undefined) return <span className="skeleton inline-block h-4 w-24" />;
  if (effect.is !== 'measured') return <span className="text-muted">{t(effect.is)}</span>;
  const { unit, better } = metricOf(expected.metric);
  const { before, after } = effect.sides;
  const change = changeOf(after.value, before.value, unit, better);
  const verdict = effectVerdict(change, expected);
  const text = (value: number | null) =>
    value === null ? '–' : words.format.value(unit, value, { currency: effect.currency, compact: true });
  const few = [before, after].some(({ cases }) => cases !== null && cases < FEW);
  return (
    <span className={`inline-flex flex-col gap-0.5 ${few ? 'text-muted' : ''}`}>
      <span>
        {t('beforeAfter', { before: text(before.value), after: text(after.value) })}{' '}
        <ChangeMark change={change} unit={unit} />
      </span>
      {verdict === null ? null : <span>{t(`verdict.${verdict}`)}</span>}
      <span className="text-tiny text-muted">
        {t('span', { weeks: effect.weeks })}
        {hasBoth(before, after)
          ? ` · ${t('lastYear', { before: text(before.lastYear), after: text(after.lastYear) })}`
          : ''}
        {few ? ` · ${t('few', { before: count(words, before), after: count(words, after) })}` : ''}
      </span>
    </span>
  );
}

function hasBoth(before: EffectSide, after: EffectSide): boolean {
  return before.lastYear !== null && after.lastYear !== null;
}

function count(words: ReturnType<typeof useWords>, { cases }: EffectSide): string {
  return words.format.count(cases ?? 0);
}
