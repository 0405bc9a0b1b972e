'use client';

import { useTranslations } from 'next-intl';
import { useState, type SyntheticEvent } from 'react';
import { useWords } from '@/components/metrics/use-words';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Notice } from '@/components/ui/notice';
import { Select } from '@/components/ui/select';
import { TextField } from '@/components/ui/text-field';
import { useSaveNote, type ChartNote, type NoteEntry } from '@/lib/http/annotation-queries';
import { AppError } from '@/lib/http/errors';
import { useDimensionValues } from '@/lib/http/queries';
import { METRIC_IDS, type MetricId } from '@/lib/metrics/catalog';

export interface NoteDialogProps {
  /** The note to change; null adds one. */
  readonly note: ChartNote | null;
  readonly day: string;
  /** Metric of the chart that the note is written on; null where there is none. */
  readonly metric: MetricId | null;
  readonly onClose: () => void;
}

/** Writes a note: the day, the words, what it is about and who sees it. */
export default function NoteDialog({ note, day, metric, onClose }: NoteDialogProps) {
  const t = useTranslations('notes');
  const common = useTranslations('common');
  const errors = useTranslations('errors');
  const save = useSaveNote();
  const [entry, setEntry] = useState<NoteEntry>({
    day: note?.day ?? day,
    text: note?.text ?? '',
    metric: note?.metric ?? null,
    market: note?.market ?? null,
    visibility: note?.written?.visibility ?? 'everyone',
  });
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    save.mutate({ id: note?.id ?? null, entry }, { onSuccess: onClose });
  };
  const failed =
    save.error instanceof AppError && save.error.code === 'forbidden' ? errors('forbidden') : errors('unavailable');
  return (
    <Dialog
      title={note === null ? t('add') : t('change')}
      open
      onOpenChange={(open) => !open && onClose()}
      closeLabel={common('close')}
    >
      <form onSubmit={submit} className="flex flex-col gap-4">
        {save.error === null ? null : (
          <Notice look="bad" live>
            {failed}
          </Notice>
        )}
        <TextField
          label={t('text')}
          value={entry.text}
          required
          maxLength={300}
          autoFocus
          onChange={({ target }) => setEntry({ ...entry, text: target.value })}
        />
        <TextField
          label={t('day')}
          type="date"
          value={entry.day}
          required
          onChange={({ target }) => setEntry({ ...entry, day: target.value })}
        />
        <NoteScope entry={entry} metric={metric ?? note?.metric ?? null} onChange={setEntry} />
        <div className="flex justify-end gap-2">
          <Button onPress={onClose}>{t('back')}</Button>
          <Button look="primary" type="submit" isDisabled={save.isPending}>
            {t('save')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

interface NoteScopeProps {
  readonly entry: NoteEntry;
  readonly metric: MetricId | null;
  readonly onChange: (entry: NoteEntry) => void;
}

function NoteScope({ entry, metric, onChange }: NoteScopeProps) {
  const t = useTranslations('notes');
  const words = useWords();
  const markets = useDimensionValues('market', 'last12Months').data ?? [];
  const known = [...new Set([...markets, ...(entry.market === null ? [] : [entry.market])])];
  const metrics = metric === null ? [] : [metric];
  return (
    <>
      <Select
        label={t('metric')}
        value={entry.metric ?? ''}
        options={[
          { value: '', label: t('allMetrics') },
          ...metrics.map((id) => ({ value: id, label: words.metric(id) })),
        ]}
        onChange={({ target }) => onChange({ ...entry, metric: METRIC_IDS.find((id) => id === target.value) ?? null })}
      />
      <Select
        label={t('market')}
        value={entry.market ?? ''}
        options={[
          { value: '', label: t('allMarkets') },
          ...known.map((market) => ({ value: market, label: words.value('market', market) })),
        ]}
        onChange={({ target }) => onChange({ ...entry, market: target.value === '' ? null : target.value })}
      />
      <Select
        label={t('visibility')}
        value={entry.visibility}
        options={[
          { value: 'everyone', label: t('everyone') },
          { value: 'private', label: t('private') },
        ]}
        onChange={({ target }) =>
          onChange({ ...entry, visibility: target.value === 'private' ? 'private' : 'everyone' })
        }
      />
    </>
  );
}
