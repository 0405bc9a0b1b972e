'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useWords } from '@/components/metrics/use-words';
import { DataGrid, type GridColumn } from '@/components/ui/data-grid';
import type { SourceHealth } from '@/lib/http/health-queries';
import { SourceMark } from './health-marks';
import { PromiseDialog } from './promise-dialog';
import { useSourceName } from './source-name';
import { usePromiseText } from './use-promise-text';

interface SourceTableProps {
  readonly sources: readonly SourceHealth[];
  /** True for who may set promises. */
  readonly mayPromise: boolean;
}

/** Every source with what was promised of it and how it keeps that. */
export function SourceTable({ sources, mayPromise }: SourceTableProps) {
  const t = useTranslations('dataHealth');
  const [opened, setOpened] = useState<string | null>(null);
  const columns = useSourceColumns(mayPromise ? setOpened : null);
  const shown = sources.find(({ source }) => source === opened);
  return (
    <>
      <DataGrid caption={t('sources')} rows={sources} rowId={({ source }) => source} columns={columns} />
      {shown === undefined ? null : <PromiseDialog health={shown} onClose={() => setOpened(null)} />}
    </>
  );
}

function useSourceColumns(onPromise: ((source: string) => void) | null): readonly GridColumn<SourceHealth>[] {
  const t = useTranslations('dataHealth');
  const page = useTranslations('dataPage');
  const sourceName = useSourceName();
  const { format } = useWords();
  const moment = (at: string | null) => (at === null ? '–' : format.moment(at));
  const duration = (seconds: number | null) => (seconds === null ? '–' : format.duration(seconds));
  const count = (value: number | null) => (value === null ? '–' : format.count(value));
  return [
    { id: 'source', label: page('source'), heads: true, cell: ({ source }) => sourceName(source) },
    { id: 'state', label: page('state'), cell: ({ state }) => <SourceMark state={state} /> },
    {
      id: 'promise',
      label: t('promise'),
      cell: (health) => <Promised health={health} onPromise={onPromise} />,
    },
    { id: 'delivery', label: t('lastDelivery'), cell: ({ lastDelivery }) => moment(lastDelivery) },
    { id: 'event', label: t('lastEvent'), cell: ({ lastEvent }) => moment(lastEvent) },
    { id: 'lag', label: t('lag'), align: 'end', cell: ({ lagSeconds }) => duration(lagSeconds) },
    { id: 'read', label: page('read'), align: 'end', cell: ({ rowsRead }) => count(rowsRead) },
    {
      id: 'rejected',
      label: page('rejected'),
      align: 'end',
      cell: ({ rowsRejected }) => (
        <span className={rowsRejected > 0 ? 'text-bad' : ''}>{format.count(rowsRejected)}</span>
      ),
    },
    { id: 'repeated', label: t('repeated'), align: 'end', cell: ({ rowsRepeated }) => count(rowsRepeated) },
    { id: 'late', label: t('late'), align: 'end', cell: ({ rowsLate }) => count(rowsLate) },
    { id: 'took', label: page('duration'), align: 'end', cell: ({ runSeconds }) => duration(runSeconds) },
  ];
}

interface PromisedProps {
  readonly health: SourceHealth;
  readonly onPromise: ((source: string) => void) | null;
}

function Promised({ health, onPromise }: PromisedProps) {
  const t = useTranslations('dataHealth');
  const sourceName = useSourceName();
  const text = usePromiseText()(health.promise);
  if (onPromise === null) return text;
  return (
    <button
      type="button"
      aria-label={t('changePromise', { source: sourceName(health.source), promise: text })}
      onClick={() => onPromise(health.source)}
      className="rounded-sm text-left text-accent underline underline-offset-2"
    >
      {text}
    </button>
  );
}
