'use client';

import { Redo2, Undo2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import type { Draft, DraftStep } from './draft';

export interface TargetActionsProps {
  readonly mayWrite: boolean;
  /** Cells that differ from what is saved. */
  readonly changes: number;
  readonly draft: Draft;
  readonly year: number;
  readonly saved: boolean;
  readonly onStep: (step: DraftStep) => void;
  readonly onOpen: (dialog: 'save' | 'import') => void;
}

/** What can be done with the targets shown. */
export function TargetActions(props: TargetActionsProps) {
  const { mayWrite, changes, draft, year, saved, onStep, onOpen } = props;
  const t = useTranslations('targetsPage');
  return (
    <div className="mb-3 flex flex-wrap items-center gap-2">
      {mayWrite ? (
        <>
          <Button look="primary" isDisabled={changes === 0} onPress={() => onOpen('save')}>
            {changes === 0 ? t('save') : t('saveChanges', { count: changes })}
          </Button>
          <Button
            square
            look="quiet"
            aria-label={t('undo')}
            isDisabled={draft.past.length === 0}
            onPress={() => onStep({ do: 'undo' })}
          >
            <Undo2 size={18} aria-hidden />
          </Button>
          <Button
            square
            look="quiet"
            aria-label={t('redo')}
            isDisabled={draft.future.length === 0}
            onPress={() => onStep({ do: 'redo' })}
          >
            <Redo2 size={18} aria-hidden />
          </Button>
          <Button onPress={() => onOpen('import')}>{t('import')}</Button>
        </>
      ) : null}
      <a
        href={`/api/targets/export?year=${String(year)}`}
        download
        className="inline-flex h-9 items-center rounded-field border border-hairline bg-surface px-3 hover:border-field-line"
      >
        {t('export', { year: String(year) })}
      </a>
      <p role="status" className="text-small text-muted">
        {saved ? t('saved') : ''}
      </p>
    </div>
  );
}
