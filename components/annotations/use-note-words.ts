'use client';

import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { useWords } from '@/components/metrics/use-words';
import type { ChartNote } from '@/lib/http/annotation-queries';

export interface NoteWords {
  /** As short as a chart needs. */
  readonly word: (note: ChartNote) => string;
  /** The whole, without the day. */
  readonly sentence: (note: ChartNote) => string;
}

/** What a note says, in the language of the page; a person's words stay as they were written. */
export function useNoteWords(): NoteWords {
  const t = useTranslations('notes');
  const words = useWords();
  return useMemo(() => {
    const changeOf = (note: ChartNote) => words.format.percent(note.change ?? 0, true);
    const plain = (note: ChartNote): string => {
      switch (note.kind) {
        case 'note':
          return note.text;
        case 'campaignStart':
          return t('campaignStart', { name: note.text });
        case 'campaignEnd':
          return t('campaignEnd', { name: note.text });
        case 'priceChange':
          return t('priceChange', { name: note.text, change: changeOf(note) });
        case 'release':
          return t('release', { name: note.text });
        case 'loadFailed':
          return t('loadFailed', { name: note.text });
      }
    };
    return {
      word: (note) => {
        if (note.kind === 'campaignEnd') return t('wordEnd', { name: note.text });
        if (note.kind === 'priceChange') return t('wordPrice', { change: changeOf(note) });
        if (note.kind === 'loadFailed') return t('wordLoad');
        return note.text;
      },
      sentence: (note) =>
        note.market === null ? plain(note) : `${plain(note)} (${words.value('market', note.market)})`,
    };
  }, [t, words]);
}
