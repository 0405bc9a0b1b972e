'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useWords } from '@/components/metrics/use-words';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { TextField } from '@/components/ui/text-field';
import type { Unit } from '@/lib/metrics/define';
import { daysBetween } from '@/lib/metrics/civil';
import { decimalOf, stepOf, typedMicros } from './micros';
import { spread } from './spread';
import type { GridRow } from './grid-row';

export interface SpreadDialogProps {
  readonly row: GridRow;
  readonly months: readonly string[];
  readonly unit: Unit;
  readonly total: string;
  readonly onSpread: (values: readonly string[]) => void;
  readonly onClose: () => void;
}

/** Asks for a year's total and spreads it: like last year where all of it is known, else by days. */
export function SpreadDialog({ row, months, unit, total, onSpread, onClose }: SpreadDialogProps) {
  const t = useTranslations('targetsPage');
  const common = useTranslations('common');
  const { format } = useWords();
  const [text, setText] = useState(total);
  const [error, setError] = useState<string | undefined>(undefined);
  const known = row.lastYear.every((value) => value !== null && value > 0);
  const weights = known ? row.lastYear.map((value) => value ?? 0) : months.map((month) => daysOf(month));
  const submit = () => {
    const micros = typedMicros(text, unit, format);
    if (micros === undefined) setError(t('noNumber'));
    else onSpread(spread(micros, weights, stepOf(unit)).map(decimalOf));
  };
  return (
    <Dialog
      title={t('spreadOf', { scope: row.name })}
      open
      onOpenChange={(open) => !open && onClose()}
      closeLabel={common('close')}
    >
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <TextField
          label={t('total')}
          hint={known ? t('likeLastYear') : t('byDays')}
          error={error}
          value={text}
          inputMode="decimal"
          autoComplete="off"
          autoFocus
          onChange={(event) => setText(event.target.value)}
        />
        <div className="flex justify-end gap-2">
          <Button onPress={onClose}>{t('back')}</Button>
          <Button look="primary" type="submit">
            {t('spread')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function daysOf(month: string): number {
  const [year = 2000, number = 1] = month.split('-').map(Number);
  const next =
    number === 12 ? `${String(year + 1)}-01-01` : `${String(year)}-${String(number + 1).padStart(2, '0')}-01`;
  return daysBetween(month, next);
}
