'use client';

import { Keyboard } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useMemo, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { DEFAULT_STATE, type ViewState } from '@/lib/dashboards/view-state';
import type { Comparison, Preset } from '@/lib/metrics/query';
import { useKeys } from './use-keys';

const PERIODS: Readonly<Record<string, Preset>> = {
  d: 'today',
  w: 'last7Days',
  m: 'monthToDate',
  q: 'quarterToDate',
  y: 'yearToDate',
};

export interface FilterKeysProps {
  readonly state: ViewState;
  readonly onChange: (state: ViewState) => void;
  readonly onFilters: (part: 'add' | 'sheet') => void;
}

/** Single keys for the bar, and the list of them. */
export function FilterKeys({ state, onChange, onFilters }: FilterKeysProps) {
  const t = useTranslations();
  const [listed, setListed] = useState(false);
  const before = useRef<readonly Comparison[]>(DEFAULT_STATE.compare);
  useEffect(() => {
    if (state.compare.length > 0) before.current = state.compare;
  }, [state.compare]);
  const actions = useMemo(() => {
    const periods = Object.entries(PERIODS).map(
      ([key, period]) => [key, () => onChange({ ...state, period })] as const,
    );
    return {
      ...Object.fromEntries(periods),
      x: () => onChange({ ...state, compare: state.compare.length > 0 ? [] : before.current }),
      f: () => onFilters(matchMedia('(min-width: 48rem)').matches ? 'add' : 'sheet'),
      '?': () => setListed(true),
    };
  }, [state, onChange, onFilters]);
  useKeys(actions);
  return (
    <>
      <div className="hidden md:block">
        <Button look="quiet" square aria-label={t('keys.open')} onPress={() => setListed(true)}>
          <Keyboard size={16} aria-hidden />
        </Button>
      </div>
      <Dialog title={t('keys.title')} closeLabel={t('common.close')} open={listed} onOpenChange={setListed}>
        <dl className="grid grid-cols-[auto_1fr] items-baseline gap-x-4 gap-y-2">
          {(['day', 'week', 'month', 'quarter', 'year', 'compare', 'filters', 'help'] as const).map((id) => (
            <div key={id} className="contents">
              <dt>
                <kbd className="inline-block min-w-7 rounded-sm border border-field-line px-1.5 text-center font-mono text-small">
                  {KEY_OF[id]}
                </kbd>
              </dt>
              <dd>{t(`keys.${id}`)}</dd>
            </div>
          ))}
        </dl>
        <p className="mt-4 text-small text-muted">{t('keys.off')}</p>
      </Dialog>
    </>
  );
}

const KEY_OF = {
  day: 'D',
  week: 'W',
  month: 'M',
  quarter: 'Q',
  year: 'Y',
  compare: 'X',
  filters: 'F',
  help: '?',
} as const;
