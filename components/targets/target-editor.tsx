'use client';

import { useTranslations } from 'next-intl';
import { useMemo, useState } from 'react';
import { useWords } from '@/components/metrics/use-words';
import { Notice } from '@/components/ui/notice';
import { useSaveTargets } from '@/lib/http/target-queries';
import type { MetricId } from '@/lib/metrics/catalog';
import { resolvedMetric } from '@/lib/metrics/resolve';
import type { GridAddress } from './grid-address';
import { realEdits } from './grid-cells';
import type { GridRow } from './grid-row';
import { gridRows } from './grid-rows';
import { ScopeChoice } from './scope-choice';
import { TargetActions } from './target-actions';
import { TargetDialogs } from './target-dialogs';
import { TargetGrid } from './target-grid';
import { useDrafts } from './use-drafts';
import { useTargetError } from './use-target-error';
import { useTargetPage } from './use-target-page';

export interface TargetEditorProps {
  readonly usual: GridAddress;
  readonly metrics: readonly MetricId[];
  readonly markets: readonly string[];
  readonly currencies: readonly string[];
  readonly seesAll: boolean;
  readonly mayWrite: boolean;
}

/** Targets of a metric and year in a grid: looked at by all, changed by those who set them. */
export function TargetEditor({ usual, metrics, markets, currencies, seesAll, mayWrite }: TargetEditorProps) {
  const t = useTranslations('targetsPage');
  const words = useWords();
  const errorText = useTargetError();
  const page = useTargetPage(usual, markets);
  const { address, unit, currency, months, data, cells, entered } = page;
  const { metric, year } = address;
  const [draft, step] = useDrafts(JSON.stringify([metric, year, currency]));
  const edits = useMemo(() => realEdits(draft.edits, entered), [draft.edits, entered]);
  const save = useSaveTargets(metric, year);
  const [dialog, setDialog] = useState<'save' | 'import' | GridRow | null>(null);
  const elsewhere = cells.filter((cell) => currency !== null && cell.currency !== null && cell.currency !== currency);
  const known = [...new Set([...currencies, ...cells.flatMap((cell) => cell.currency ?? [])])];
  const open = (next: typeof dialog) => {
    save.reset();
    setDialog(next);
  };
  return (
    <>
      <ScopeChoice {...{ address, metrics, seesAll }} currencies={known} values={page.values} onChange={page.show} />
      <TargetActions
        mayWrite={mayWrite}
        changes={edits.size}
        draft={draft}
        year={year}
        saved={save.isSuccess && edits.size === 0}
        onStep={step}
        onOpen={open}
      />
      {page.error === null ? null : <Notice look="bad">{errorText(page.error)}</Notice>}
      {elsewhere.length === 0 ? null : <Notice>{t('otherCurrency', { count: elsewhere.length })}</Notice>}
      <TargetGrid
        caption={t('caption', { metric: words.metric(metric), year: String(year) })}
        rows={gridRows(address, page.values, seesAll, page.lastYear, words, t('whole'))}
        {...{ months, unit, edits, entered }}
        adds={resolvedMetric(metric).nature === 'flow'}
        readOnly={!mayWrite || data === undefined}
        onEdits={(values) => step({ do: 'set', values })}
        onUndo={() => step({ do: 'undo' })}
        onRedo={() => step({ do: 'redo' })}
        onSpread={open}
      />
      <p id="targets-keys" className="mt-2 max-w-prose text-small text-muted">
        {mayWrite ? `${t('hint')} ${t('keys')}` : t('hint')}
      </p>
      <TargetDialogs
        {...{ dialog, months, unit, currency, edits, entered, save }}
        version={data?.version ?? ''}
        onStep={step}
        onClose={() => setDialog(null)}
      />
    </>
  );
}
