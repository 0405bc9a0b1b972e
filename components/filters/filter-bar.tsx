'use client';

import { Plus, SlidersHorizontal, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { useWorkspace } from '@/components/dashboard/workspace';
import { useWords } from '@/components/metrics/use-words';
import { Button } from '@/components/ui/button';
import { Popover } from '@/components/ui/popover';
import { withoutDimension } from '@/lib/dashboards/change-state';
import { encodeViewState, type ViewState } from '@/lib/dashboards/view-state';
import type { DimensionId } from '@/lib/metrics/dimensions';
import { FilterKeys } from './filter-keys';
import { useFilterText } from './filter-text';
import { ShareButton } from './share-button';
import { useDaysOf } from './use-days-of';
import { type ChangeViewState, useViewState } from './use-view-state';
import { useUsualState } from './usual-state';

// What opens comes when it is opened; the bar itself is there at once.
const CompareChoice = lazy(() => import('./compare-choice'));
const DimensionChoice = lazy(() => import('./dimension-choice'));
const DimensionMenu = lazy(() => import('./dimension-menu'));
const FilterSheet = lazy(() => import('./filter-sheet'));
const PeriodChoice = lazy(() => import('./period-choice'));

/** Which part of the bar is open. */
export type OpenPart = 'period' | 'compare' | 'add' | 'sheet' | DimensionId | null;

/** Period, comparison and filters of a view; what it says is the address of the page. */
export function FilterBar({ dimensions }: { readonly dimensions: readonly DimensionId[] }) {
  const t = useTranslations('filters');
  const [state, changeState] = useViewState();
  const usual = useUsualState();
  const [open, setOpen] = useState<OpenPart>(null);
  const filtered = [...new Set(state.filters.map((filter) => filter.dimension))];
  const [first] = dimensions;
  const shown = first === undefined || filtered.includes(first) ? filtered : [first, ...filtered];
  const part = (id: OpenPart) => ({ open: open === id, onOpenChange: (yes: boolean) => setOpen(yes ? id : null) });
  return (
    <div role="region" aria-label={t('label')} className="print-hidden flex flex-wrap items-center gap-2">
      <PeriodPart state={state} onChange={changeState} {...part('period')} />
      <div className="hidden flex-wrap items-center gap-2 md:flex">
        <ComparePart state={state} onChange={changeState} {...part('compare')} />
        {shown.map((dimension) => (
          <DimensionPart
            key={dimension}
            dimension={dimension}
            state={state}
            onChange={changeState}
            {...part(dimension)}
          />
        ))}
        <Popover
          label={t('addLabel')}
          {...part('add')}
          trigger={
            <Button look="quiet" aria-label={t('addLabel')}>
              <Plus size={16} aria-hidden />
              {t('add')}
            </Button>
          }
        >
          <DimensionMenu dimensions={dimensions} state={state} onChange={changeState} />
        </Popover>
      </div>
      <div className="md:hidden">
        <Button onPress={() => setOpen('sheet')}>
          <SlidersHorizontal size={16} aria-hidden />
          {filtered.length === 0 ? t('open') : t('openCount', { count: String(filtered.length) })}
        </Button>
        {open === 'sheet' ? (
          <Suspense>
            <FilterSheet dimensions={dimensions} state={state} onChange={changeState} {...part('sheet')} />
          </Suspense>
        ) : null}
      </div>
      {encodeViewState(state, usual) === '' ? null : (
        <Button look="quiet" aria-label={t('resetLong')} onPress={() => changeState(() => usual)}>
          {t('reset')}
        </Button>
      )}
      <div className="ml-auto hidden items-center gap-2 md:flex">
        <ShareButton />
      </div>
      <FilterKeys state={state} onChange={changeState} onFilters={setOpen} />
    </div>
  );
}

interface PartProps {
  readonly state: ViewState;
  readonly onChange: ChangeViewState;
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

/** A button that says what is chosen: `Market: all`. */
function Chosen({ name, children }: { readonly name?: string; readonly children: ReactNode }) {
  return (
    <Button>
      {name === undefined ? null : <span>{name}:</span>}
      <span className="max-w-60 truncate font-medium">{children}</span>
    </Button>
  );
}

function PeriodPart({ state, onChange, open, onOpenChange }: PartProps) {
  const t = useTranslations('filters');
  const words = useWords();
  const days = useDaysOf(state.period);
  const { asOf } = useWorkspace();
  const thisYear = [days.from, days.to].every((day) => day.slice(0, 4) === asOf.slice(0, 4));
  const dates = words.format.dateRange(days.from, days.to, !thisYear);
  return (
    <Popover
      label={t('period')}
      open={open}
      onOpenChange={onOpenChange}
      trigger={
        <Button>
          {typeof state.period === 'string' ? <span className="font-medium">{words.period(state.period)}</span> : null}
          <span className={typeof state.period === 'string' ? '' : 'font-medium'}>{dates}</span>
        </Button>
      }
    >
      <PeriodChoice
        period={state.period}
        onChange={(period) => {
          onChange((now) => ({ ...now, period }));
          onOpenChange(false);
        }}
      />
    </Popover>
  );
}

function ComparePart({ state, onChange, open, onOpenChange }: PartProps) {
  const t = useTranslations('filters');
  const words = useWords();
  const said = state.compare.length === 0 ? t('compareNone') : state.compare.map(words.comparison).join(' + ');
  return (
    <Popover
      label={t('compareWith')}
      open={open}
      onOpenChange={onOpenChange}
      trigger={<Chosen name={t('compare')}>{said}</Chosen>}
    >
      <CompareChoice state={state} onChange={onChange} />
    </Popover>
  );
}

function DimensionPart({ dimension, ...part }: PartProps & { readonly dimension: DimensionId }) {
  const t = useTranslations('filters');
  const words = useWords();
  const text = useFilterText();
  const active = part.state.filters.some((filter) => filter.dimension === dimension);
  return (
    <span className="inline-flex items-center">
      <Popover
        label={words.dimension(dimension)}
        open={part.open}
        onOpenChange={part.onOpenChange}
        trigger={<Chosen name={words.dimension(dimension)}>{text(part.state, dimension)}</Chosen>}
      >
        <DimensionChoice dimension={dimension} state={part.state} onChange={part.onChange} />
      </Popover>
      {active ? (
        <Button
          look="quiet"
          square
          small
          aria-label={t('remove', { dimension: words.dimension(dimension) })}
          onPress={() => part.onChange((now) => withoutDimension(now, dimension))}
        >
          <X size={14} aria-hidden />
        </Button>
      ) : null}
    </span>
  );
}
