'use client';

import { ChevronRight, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useWords } from '@/components/metrics/use-words';
import { Button } from '@/components/ui/button';
import { upTo, withoutStep, type DrillState } from '@/lib/dashboards/drill-state';

export interface WayProps {
  readonly state: DrillState;
  readonly go: (next: DrillState) => void;
}

/** The way down from the whole; each step can be gone back to, or taken out alone. */
export function Way({ state, go }: WayProps) {
  const t = useTranslations('drill');
  const words = useWords();
  const { steps } = state;
  return (
    <nav aria-label={t('way')}>
      <ol className="-ml-2 flex flex-wrap items-center gap-y-1">
        <li>
          <Place current={steps.length === 0} onPress={() => go(upTo(state, 0))}>
            {t('whole')}
          </Place>
        </li>
        {steps.map((step, at) => {
          const name = `${words.dimension(step.dimension)}: ${words.value(step.dimension, step.value)}`;
          return (
            <li key={step.dimension} className="flex min-w-0 items-center">
              <ChevronRight size={14} aria-hidden className="shrink-0 text-muted" />
              <Place current={at === steps.length - 1} onPress={() => go(upTo(state, at + 1))}>
                {name}
              </Place>
              <Button
                look="quiet"
                small
                square
                aria-label={t('without', { step: name })}
                onPress={() => go(withoutStep(state, step))}
              >
                <X size={14} aria-hidden />
              </Button>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}

interface PlaceProps {
  readonly current: boolean;
  readonly onPress: () => void;
  readonly children: string;
}

function Place({ current, onPress, children }: PlaceProps) {
  if (current)
    return (
      <span aria-current="step" className="px-2 font-medium">
        {children}
      </span>
    );
  return (
    <button type="button" onClick={onPress} className="rounded-sm px-2 text-accent underline underline-offset-2">
      {children}
    </button>
  );
}
