'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useWords } from '@/components/metrics/use-words';
import { AskDialog } from '@/components/ui/ask-dialog';
import { Button } from '@/components/ui/button';
import { DataGrid, type GridColumn } from '@/components/ui/data-grid';
import { useDeleteSource, useSavedSources, type SavedSource } from '@/lib/http/source-queries';
import { useFactName } from './fact-name';

/** The sources that were saved of a mapping, each to be removed; nothing where there are none. */
export function SavedSources() {
  const t = useTranslations('start.mapping');
  const { data } = useSavedSources();
  const [asked, ask] = useState<SavedSource | null>(null);
  const remove = useDeleteSource();
  const columns = useColumns(ask);
  if (data === undefined || data.sources.length === 0) return null;
  return (
    <section aria-labelledby="saved-sources" className="max-w-4xl">
      <h2 id="saved-sources" className="font-semibold">
        {t('sources')}
      </h2>
      <p className="mb-2 max-w-3xl text-small text-muted">{t('sourcesLead')}</p>
      {remove.isError ? (
        <p role="alert" className="mb-2 text-small text-bad">
          {t('removeFailed')}
        </p>
      ) : null}
      <DataGrid caption={t('sources')} rows={data.sources} rowId={({ name }) => name} columns={columns} />
      {asked === null ? null : (
        <AskDialog title={t('removeTitle', { name: asked.name })} lead={t('removeLead')} onClose={() => ask(null)}>
          <Button
            look="danger"
            onPress={() => {
              remove.mutate(asked);
              ask(null);
            }}
          >
            {t('remove')}
          </Button>
          <Button onPress={() => ask(null)}>{t('keep')}</Button>
        </AskDialog>
      )}
    </section>
  );
}

function useColumns(onRemove: (source: SavedSource) => void): readonly GridColumn<SavedSource>[] {
  const t = useTranslations('start.mapping');
  const factName = useFactName();
  const { format } = useWords();
  return [
    { id: 'name', label: t('name'), heads: true, cell: ({ name }) => name, wrap: 'anywhere' },
    { id: 'fact', label: t('holds'), cell: ({ mapping }) => factName(mapping.fact) },
    { id: 'version', label: t('version'), align: 'end', cell: ({ mapping }) => format.count(mapping.version) },
    { id: 'by', label: t('savedBy'), cell: ({ savedBy }) => savedBy ?? '–' },
    { id: 'at', label: t('savedAt'), cell: ({ savedAt }) => format.moment(savedAt) },
    {
      id: 'remove',
      label: t('remove'),
      hideLabel: true,
      align: 'end',
      cell: (source) => (
        <Button small onPress={() => onRemove(source)} aria-label={t('removeOne', { name: source.name })}>
          {t('remove')}
        </Button>
      ),
    },
  ];
}
