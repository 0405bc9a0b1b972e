'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useWords } from '@/components/metrics/use-words';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/checkbox';
import { Notice } from '@/components/ui/notice';
import { Skeleton } from '@/components/ui/skeleton';
import { TextField } from '@/components/ui/text-field';
import { AppError } from '@/lib/http/errors';
import {
  useRepair,
  useRepairForm,
  type RepairForm,
  type RepairOutcome,
  type RowPlace,
} from '@/lib/http/repair-queries';

interface RepairRowProps {
  readonly loadId: number;
  readonly place: RowPlace;
  readonly onDone: (outcome: RepairOutcome) => void;
  readonly onCancel: () => void;
}

/** The cells of one rejected row to be put right, those at fault first. */
export function RepairRow(props: RepairRowProps) {
  const t = useTranslations('repair');
  const { data, error } = useRepairForm(props.loadId, props.place);
  if (error !== null)
    return (
      <Notice look="bad" live>
        {t(error instanceof AppError && error.code === 'notFound' ? 'gone' : 'failed')}
      </Notice>
    );
  return data === undefined ? <Skeleton isBusy className="h-24" /> : <RepairFields {...props} form={data} />;
}

function RepairFields({ loadId, place, form, onDone, onCancel }: RepairRowProps & { readonly form: RepairForm }) {
  const t = useTranslations('repair');
  const { format } = useWords();
  const [cells, setCells] = useState(form.cells);
  const [alike, setAlike] = useState(form.alike > 0);
  const repair = useRepair(loadId);
  const { shown, others } = arranged(form);
  const isFurther = (index: number) => form.columns !== null && index >= form.columns.length;
  const field = (index: number) => (
    <TextField
      key={index}
      label={form.columns === null ? t('text') : (form.columns[index] ?? t('further'))}
      hint={isFurther(index) ? t('furtherHint') : undefined}
      value={cells[index] ?? ''}
      maxLength={10_000}
      onChange={({ target: { value } }) => setCells(cells.map((cell, placed) => (placed === index ? value : cell)))}
    />
  );
  return (
    <form
      aria-label={t('title')}
      className="mt-2 flex flex-col gap-3 rounded-field bg-sunken p-3"
      onSubmit={(event) => {
        event.preventDefault();
        repair.mutate({ is: 'row', ...place, cells, alike }, { onSuccess: onDone });
      }}
    >
      {shown.map(field)}
      {others.length === 0 ? null : (
        <details>
          <summary className="w-fit">{t('otherCells', { count: format.count(others.length) })}</summary>
          <div className="mt-2 grid gap-3 md:grid-cols-2">{others.map(field)}</div>
        </details>
      )}
      {form.alike === 0 ? null : (
        <Checkbox checked={alike} onChange={({ target: { checked } }) => setAlike(checked)}>
          {t('alike', { count: form.alike })}
        </Checkbox>
      )}
      {repair.isError ? (
        <Notice look="bad" live>
          {t(
            repair.error instanceof AppError && repair.error.details?.['reason'] === 'cellCount'
              ? 'cellCount'
              : 'failed',
          )}
        </Notice>
      ) : null}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" look="primary" isDisabled={repair.isPending}>
          {t('load')}
        </Button>
        <Button onPress={onCancel}>{t('cancel')}</Button>
      </div>
    </form>
  );
}

/** Places of the cells that are shown at once (those at fault, those beyond the header, else all) and of the others. */
function arranged({ cells, columns, faults }: RepairForm) {
  const places = cells.map((_, index) => index);
  const first = places.filter(
    (index) => columns === null || index >= columns.length || faults.some(({ column }) => column === columns[index]),
  );
  const shown = first.length === 0 ? places : first;
  return { shown, others: places.filter((index) => !shown.includes(index)) };
}
