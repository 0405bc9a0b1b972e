'use client';

import { ChevronDown, ChevronRight } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { lazy, Suspense, useId, useState } from 'react';
import { useWords } from '@/components/metrics/use-words';
import { Button } from '@/components/ui/button';
import type { ChartNote } from '@/lib/http/annotation-queries';
import type { MetricId } from '@/lib/metrics/catalog';
import { useNotesShown } from './use-notes-shown';
import { useNoteWords } from './use-note-words';

const NoteDialog = lazy(() => import('./note-dialog'));

export interface ChartNotesProps {
  readonly title: string;
  readonly metric: MetricId;
  readonly notes: readonly ChartNote[];
  /** Day that a new note is written for. */
  readonly day: string;
}

/** The notes of a chart as a list that can be read out, the switch that hides them, and the way to add one. */
export function ChartNotes({ title, metric, notes, day }: ChartNotesProps) {
  const t = useTranslations('notes');
  const { format } = useWords();
  const { sentence } = useNoteWords();
  const [shown, show] = useNotesShown();
  const [open, setOpen] = useState(false);
  const [writing, setWriting] = useState(false);
  const list = useId();
  return (
    <div className="print-hidden text-tiny text-muted">
      <div className="-ml-2 flex flex-wrap items-center">
        {notes.length === 0 ? null : (
          <>
            <button
              type="button"
              aria-expanded={open}
              aria-controls={list}
              onClick={() => setOpen(!open)}
              className="inline-flex h-7 items-center gap-1 rounded-field px-2 hover:bg-sunken hover:text-ink"
            >
              {open ? <ChevronDown size={12} aria-hidden /> : <ChevronRight size={12} aria-hidden />}
              {t('several', { count: notes.length })}
              <span className="hidden-but-read">{title}</span>
            </button>
            <Button small look="quiet" onPress={() => show(!shown)}>
              {shown ? t('hide') : t('show')}
            </Button>
          </>
        )}
        <Button small look="quiet" onPress={() => setWriting(true)}>
          {t('addOn', { day: format.date(day, false) })}
        </Button>
      </div>
      {open ? (
        <ul
          id={list}
          className="mt-1 flex max-h-32 flex-col gap-0.5 overflow-auto"
          tabIndex={0}
          aria-label={t('listOf', { title })}
        >
          {notes.map((note) => (
            <li key={note.id}>
              <span className="tabular-nums">{format.date(note.day)}</span>{' '}
              <span className="text-ink">{sentence(note)}</span>
            </li>
          ))}
        </ul>
      ) : null}
      {writing ? (
        <Suspense>
          <NoteDialog note={null} day={day} metric={metric} onClose={() => setWriting(false)} />
        </Suspense>
      ) : null}
    </div>
  );
}
