'use client';

import { useTranslations } from 'next-intl';
import { sampleOf, type RuleDraft } from './rule-draft';
import { useWatchedWords } from './use-watched-words';
import { Checkbox } from '@/components/ui/checkbox';
import { Select } from '@/components/ui/select';
import { TextField } from '@/components/ui/text-field';

interface LimitFieldsProps {
  readonly draft: RuleDraft;
  readonly timeZone: string;
  readonly onChange: (part: Partial<RuleDraft>) => void;
}

/** Cases, confirmation, quiet hours and the schedule. */
export function LimitFields({ draft, timeZone, onChange }: LimitFieldsProps) {
  const t = useTranslations('alertForm');
  const words = useWatchedWords();
  return (
    <>
      <TextField
        label={t('sample')}
        name="least"
        inputMode="numeric"
        autoComplete="off"
        hint={t('sampleOf', { metric: words.sample(sampleOf(draft)) })}
        value={draft.least}
        onChange={(event) => {
          onChange({ least: event.target.value });
        }}
      />
      <Select
        label={t('confirm')}
        value={draft.confirm}
        options={['1', '2', '3', '4', '5'].map((number) => ({ value: number, label: number }))}
        onChange={(event) => {
          onChange({ confirm: event.target.value });
        }}
      />
      <Select
        label={t('check')}
        value={draft.every}
        options={[
          { value: 'day', label: t('everyDay') },
          { value: 'hour', label: t('everyHour') },
        ]}
        onChange={(event) => {
          onChange({ every: event.target.value });
        }}
      />
      {draft.every === 'day' ? <TimeField draft={draft} field="at" label={t('checkAt')} onChange={onChange} /> : null}
      <QuietFields draft={draft} timeZone={timeZone} onChange={onChange} />
    </>
  );
}

function QuietFields({ draft, timeZone, onChange }: LimitFieldsProps) {
  const t = useTranslations('alertForm');
  return (
    <>
      <div className="sm:col-span-2">
        <Checkbox
          checked={draft.quiet}
          onChange={(event) => {
            onChange({ quiet: event.target.checked });
          }}
        >
          {t('quiet')}
        </Checkbox>
        <p className="px-1 text-small text-muted">{t('quietHint', { zone: timeZone })}</p>
      </div>
      {draft.quiet ? <TimeField draft={draft} field="quietFrom" label={t('quietFrom')} onChange={onChange} /> : null}
      {draft.quiet ? <TimeField draft={draft} field="quietTo" label={t('quietTo')} onChange={onChange} /> : null}
    </>
  );
}

interface TimeFieldProps extends Omit<LimitFieldsProps, 'timeZone'> {
  readonly field: 'quietFrom' | 'quietTo' | 'at';
  readonly label: string;
}

function TimeField({ draft, field, label, onChange }: TimeFieldProps) {
  return (
    <TextField
      label={label}
      name={field}
      type="time"
      required
      value={draft[field]}
      onChange={(event) => {
        onChange({ [field]: event.target.value });
      }}
    />
  );
}
