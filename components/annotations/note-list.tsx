'use client';

import { useTranslations } from 'next-intl';
import { lazy, Suspense, useState } from 'react';
import { useWords } from '@/components/metrics/use-words';
import { Button } from '@/components/ui/button';
import { DataGrid } from '@/components/ui/data-grid';
import { Notice } from '@/components/ui/notice';
import { Select } from '@/components/ui/select';
import { NOTE_KINDS, useDeleteNote, useNotes, type ChartNote, type NoteKind } from '@/lib/http/annotation-queries';
import { useNoteWords } from './use-note-words';

const NoteDialog = lazy(() => import('./note-dialog'));

export interface NoteListProps {
  readonly from: string;
  readonly to: string;
  readonly today: string;
}

/** All notes of a time, newest first: to look through, and one's own to change. */
export function NoteList({ from, to, today }: NoteListProps) {
  const t = useTranslations('notes');
  const errors = useTranslations('errors');
  const { data, error } = useNotes(from, to);
  const remove = useDeleteNote();
  const [kind, setKind] = useState<NoteKind | null>(null);
  const [edited, setEdited] = useState<ChartNote | 'new' | null>(null);
  const rows = (data ?? []).filter((note) => kind === null || note.kind === kind).toReversed();
  return (
    <>
      <div className="mb-4 flex flex-wrap items-end gap-3">
        <Select
          label={t('kind')}
          value={kind ?? ''}
          options={[
            { value: '', label: t('allKinds') },
            ...NOTE_KINDS.map((id) => ({ value: id, label: t(`kinds.${id}`) })),
          ]}
          onChange={({ target }) => setKind(NOTE_KINDS.find((id) => id === target.value) ?? null)}
        />
        <Button look="primary" onPress={() => setEdited('new')}>
          {t('add')}
        </Button>
      </div>
      {error === null && remove.error === null ? null : (
        <Notice look="bad" live>
          {errors('unavailable')}
        </Notice>
      )}
      {data !== undefined && rows.length === 0 ? <Notice>{t('none')}</Notice> : null}
      {rows.length === 0 ? null : (
        <NoteGrid rows={rows} onEdit={setEdited} onDelete={(note) => remove.mutate(note.id)} />
      )}
      {edited === null ? null : (
        <Suspense>
          <NoteDialog
            note={edited === 'new' ? null : edited}
            day={today}
            metric={null}
            onClose={() => setEdited(null)}
          />
        </Suspense>
      )}
    </>
  );
}

interface NoteGridProps {
  readonly rows: readonly ChartNote[];
  readonly onEdit: (note: ChartNote) => void;
  readonly onDelete: (note: ChartNote) => void;
}

function NoteGrid({ rows, onEdit, onDelete }: NoteGridProps) {
  const t = useTranslations('notes');
  const words = useWords();
  const { sentence } = useNoteWords();
  const scope = (note: ChartNote) =>
    words.format.list([
      ...(note.metric === null ? [] : [words.metric(note.metric)]),
      ...(note.market === null ? [] : [words.value('market', note.market)]),
    ]);
  const who = ({ written }: ChartNote) =>
    written === null ? t('automatic') : written.visibility === 'private' ? t('onlyYou') : written.author;
  const deeds = (note: ChartNote) =>
    note.written?.own === true ? (
      <span className="flex justify-end gap-1">
        <Button small aria-label={t('changeOf', { text: note.text })} onPress={() => onEdit(note)}>
          {t('changeShort')}
        </Button>
        <Button small look="danger" aria-label={t('deleteOf', { text: note.text })} onPress={() => onDelete(note)}>
          {t('delete')}
        </Button>
      </span>
    ) : (
      ''
    );
  return (
    <DataGrid
      caption={t('title')}
      rows={rows}
      rowId={(note) => note.id}
      columns={[
        { id: 'day', label: t('day'), wrap: 'never', cell: (note) => words.format.date(note.day) },
        { id: 'text', label: t('text'), heads: true, cell: (note) => sentence({ ...note, market: null }) },
        { id: 'kind', label: t('kind'), cell: (note) => t(`kinds.${note.kind}`) },
        { id: 'scope', label: t('about'), cell: scope },
        { id: 'who', label: t('who'), cell: who },
        { id: 'deeds', label: t('deeds'), hideLabel: true, align: 'end', cell: deeds },
      ]}
    />
  );
}
