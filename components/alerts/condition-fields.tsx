'use client';

import { useTranslations } from 'next-intl';
import type { RuleDraft } from './rule-draft';
import { useWorkspaceCurrency } from './workspace-currency';
import { useWords } from '@/components/metrics/use-words';
import { Select } from '@/components/ui/select';
import { TextField } from '@/components/ui/text-field';
import { traitsOf } from '@/lib/alerts/watched';
import { isFigureId } from '@/lib/analyses/watched-figures';

interface ConditionFieldsProps {
  readonly draft: RuleDraft;
  readonly onChange: (part: Partial<RuleDraft>) => void;
}

const CONDITIONS = ['above', 'below', 'change', 'pace', 'noData'] as const;
const AGAINST = ['previous', 'lastYear', 'lastYearDates'] as const;

/** What a bound of each unit is typed in; null for a bare number. */
const typedUnits = (currency: string, t: (key: 'percent' | 'perMille') => string) =>
  ({
    money: currency,
    count: null,
    decimal: null,
    ratio: t('percent'),
    perMille: t('perMille'),
    milliseconds: 'ms',
  }) as const;

/** The condition, and the numbers that it needs, in the unit that people write them in. */
export function ConditionFields({ draft, onChange }: ConditionFieldsProps) {
  const t = useTranslations('alertForm');
  const words = useWords();
  const workspace = useWorkspaceCurrency();
  const { unit } = traitsOf(draft.metric);
  const typedIn = typedUnits(draft.rest.currency ?? workspace, t)[unit];
  const changedIn = unit === 'ratio' ? t('points') : unit === 'perMille' ? t('perMille') : t('percent');
  const field = (key: 'bound' | 'rises' | 'falls' | 'under' | 'hours', label: string, hint?: string) => (
    <TextField
      label={label}
      name={key}
      inputMode="decimal"
      autoComplete="off"
      hint={hint}
      value={draft[key]}
      onChange={(event) => {
        onChange({ [key]: event.target.value });
      }}
    />
  );
  return (
    <>
      <Select
        label={t('condition')}
        value={draft.is}
        options={CONDITIONS.filter((id) => id !== 'pace' || !isFigureId(draft.metric)).map((id) => ({
          value: id,
          label: t(id === 'change' ? 'changes' : id),
        }))}
        onChange={(event) => {
          const is = CONDITIONS.find((id) => id === event.target.value);
          if (is !== undefined) onChange({ is });
        }}
      />
      {draft.is === 'above' || draft.is === 'below'
        ? field('bound', typedIn === null ? t('bound') : t('boundIn', { unit: typedIn }))
        : null}
      {draft.is === 'pace' ? field('under', t('under')) : null}
      {draft.is === 'noData' ? field('hours', t('hours')) : null}
      {draft.is === 'change' ? (
        <>
          <Select
            label={t('against')}
            value={draft.against}
            options={AGAINST.map((id) => ({ value: id, label: words.comparison(id) }))}
            onChange={(event) => {
              onChange({ against: event.target.value });
            }}
          />
          {field('rises', t('rises', { unit: changedIn }), t('emptyIsNever'))}
          {field('falls', t('falls', { unit: changedIn }))}
        </>
      ) : null}
    </>
  );
}
