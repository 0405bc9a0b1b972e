'use client';

import { ChevronLeft } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useWords } from '@/components/metrics/use-words';
import { Button } from '@/components/ui/button';
import type { ViewState } from '@/lib/dashboards/view-state';
import type { DimensionId } from '@/lib/metrics/dimensions';
import DimensionChoice from './dimension-choice';
import { FigureChoice } from './figure-choice';
import type { ChangeViewState } from './use-view-state';

export interface DimensionMenuProps {
  readonly dimensions: readonly DimensionId[];
  readonly state: ViewState;
  readonly onChange: ChangeViewState;
}

/** First what to filter by, then the values of it; last the settings that hold for all figures. */
export default function DimensionMenu({ dimensions, state, onChange }: DimensionMenuProps) {
  const t = useTranslations('filters');
  const words = useWords();
  const [open, setOpen] = useState<DimensionId | 'figures' | null>(null);
  const [left, setLeft] = useState<DimensionId | 'figures' | null>(null);
  if (open !== null) {
    return (
      <div className="flex flex-col gap-2">
        <div>
          <Button
            autoFocus
            look="quiet"
            small
            onPress={() => {
              setLeft(open);
              setOpen(null);
            }}
          >
            <ChevronLeft size={14} aria-hidden />
            {t('back')}
          </Button>
        </div>
        {open === 'figures' ? (
          <FigureChoice state={state} onChange={onChange} />
        ) : (
          <DimensionChoice dimension={open} state={state} onChange={onChange} />
        )}
      </div>
    );
  }
  const item = 'w-full rounded-field px-2 py-1 text-left hover:bg-sunken';
  return (
    <div className="w-56">
      <ul aria-label={t('choose')}>
        {dimensions.map((dimension) => (
          <li key={dimension}>
            <button type="button" autoFocus={left === dimension} className={item} onClick={() => setOpen(dimension)}>
              {words.dimension(dimension)}
            </button>
          </li>
        ))}
      </ul>
      <div className="mt-2 border-t border-hairline pt-2">
        <button type="button" autoFocus={left === 'figures'} className={item} onClick={() => setOpen('figures')}>
          {t('more')}
        </button>
      </div>
    </div>
  );
}
