'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { TextField } from '@/components/ui/text-field';
import type { Range } from '@/lib/metrics/query';

/** Two days to type, for ranges far from the calendar's month. */
export function DateFields({ value, onChange }: { readonly value: Range; readonly onChange: (range: Range) => void }) {
  const t = useTranslations();
  const [from, setFrom] = useState(value.from);
  const [to, setTo] = useState(value.to);
  const whole = from !== '' && to !== '';
  const wrong = whole && from > to;
  return (
    <form
      className="flex flex-wrap items-end gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        if (whole && !wrong) onChange({ from, to });
      }}
    >
      <TextField label={t('filters.from')} type="date" value={from} onChange={(event) => setFrom(event.target.value)} />
      <TextField
        label={t('filters.to')}
        type="date"
        value={to}
        onChange={(event) => setTo(event.target.value)}
        error={wrong ? t('filters.rangeWrong') : undefined}
      />
      <Button type="submit" isDisabled={!whole || wrong}>
        {t('common.apply')}
      </Button>
    </form>
  );
}
