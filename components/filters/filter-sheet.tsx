'use client';

import { useTranslations } from 'next-intl';
import { useWords } from '@/components/metrics/use-words';
import { Dialog } from '@/components/ui/dialog';
import type { ViewState } from '@/lib/dashboards/view-state';
import type { DimensionId } from '@/lib/metrics/dimensions';
import CompareChoice from './compare-choice';
import DimensionChoice from './dimension-choice';
import { FigureChoice } from './figure-choice';
import { useFilterText } from './filter-text';
import type { ChangeViewState } from './use-view-state';

export interface FilterSheetProps {
  readonly dimensions: readonly DimensionId[];
  readonly state: ViewState;
  readonly onChange: ChangeViewState;
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

/** Comparison and all filters in one sheet, for screens without room for a bar. */
export default function FilterSheet({ dimensions, state, onChange, open, onOpenChange }: FilterSheetProps) {
  const t = useTranslations();
  const words = useWords();
  const text = useFilterText();
  const compared =
    state.compare.length === 0 ? t('filters.compareNone') : state.compare.map(words.comparison).join(' + ');
  return (
    <Dialog
      shape="sheet"
      title={t('filters.open')}
      closeLabel={t('common.close')}
      open={open}
      onOpenChange={onOpenChange}
    >
      <details className="border-b border-hairline">
        <summary className="flex min-h-11 items-center justify-between gap-3">
          <span>{t('filters.compare')}</span>
          <span className="truncate text-muted">{compared}</span>
        </summary>
        <div className="pb-3">
          <CompareChoice state={state} onChange={onChange} />
        </div>
      </details>
      {dimensions.map((dimension) => (
        <details key={dimension} className="border-b border-hairline">
          <summary className="flex min-h-11 items-center justify-between gap-3">
            <span>{words.dimension(dimension)}</span>
            <span className="truncate text-muted">{text(state, dimension)}</span>
          </summary>
          <div className="pb-3">
            <DimensionChoice dimension={dimension} state={state} onChange={onChange} />
          </div>
        </details>
      ))}
      <div className="pt-4">
        <FigureChoice state={state} onChange={onChange} />
      </div>
    </Dialog>
  );
}
