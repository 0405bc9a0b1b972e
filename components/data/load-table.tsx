'use client';

import { useTranslations } from 'next-intl';
import { useWords } from '@/components/metrics/use-words';
import { DataGrid, type GridColumn } from '@/components/ui/data-grid';
import type { Load } from '@/lib/http/load-queries';
import { LoadStateMark } from './load-state-mark';
import { secondsTaken, startedLocal } from './load-times';
import { useSourceName } from './source-name';

const STARTERS = ['schedule', 'inbox', 'command'] as const;

/** Loads, newest first, one line each. */
export function LoadTable({
  loads,
  timeZone,
  onOpen,
}: {
  readonly loads: readonly Load[];
  readonly timeZone: string;
  readonly onOpen: (id: number) => void;
}) {
  const t = useTranslations('dataPage');
  const columns = useLoadColumns(timeZone, onOpen);
  return <DataGrid caption={t('loads')} rows={loads} rowId={(load) => String(load.loadId)} columns={columns} />;
}

function useLoadColumns(timeZone: string, onOpen: (id: number) => void): readonly GridColumn<Load>[] {
  const t = useTranslations('dataPage');
  const by = useTranslations('startedBy');
  const sourceName = useSourceName();
  const { format } = useWords();
  const count = (
    id: 'rowsRead' | 'rowsMerged' | 'rowsUnchanged' | 'rowsRejected',
    label: string,
  ): GridColumn<Load> => ({
    id,
    label,
    align: 'end',
    cell: (load) => (
      <span className={id === 'rowsRejected' && load[id] > 0 ? 'text-bad' : ''}>{format.count(load[id])}</span>
    ),
  });
  const starter = (load: Load) => by(STARTERS.find((id) => id === load.startedBy) ?? 'person');
  const took = (load: Load) => {
    const seconds = secondsTaken(load);
    return seconds === null ? '–' : format.duration(seconds);
  };
  return [
    { id: 'number', label: t('number'), heads: true, cell: (load) => <OpenLoad load={load} onOpen={onOpen} /> },
    { id: 'source', label: t('source'), cell: (load) => sourceName(load.source) },
    { id: 'state', label: t('state'), cell: (load) => <LoadStateMark state={load.state} /> },
    { id: 'startedAt', label: t('startedAt'), cell: (load) => format.moment(startedLocal(load, timeZone)) },
    { id: 'duration', label: t('duration'), align: 'end', cell: took },
    count('rowsRead', t('read')),
    count('rowsMerged', t('merged')),
    count('rowsUnchanged', t('unchanged')),
    count('rowsRejected', t('rejected')),
    { id: 'by', label: t('startedBy'), cell: starter },
  ];
}

function OpenLoad({ load, onOpen }: { readonly load: Load; readonly onOpen: (id: number) => void }) {
  const t = useTranslations('dataPage');
  const id = String(load.loadId);
  return (
    <button
      type="button"
      aria-label={t('details', { id })}
      onClick={() => onOpen(load.loadId)}
      className="min-w-6 rounded-sm text-right md:text-left text-accent underline underline-offset-2"
    >
      {id}
    </button>
  );
}
