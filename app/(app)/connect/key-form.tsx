'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { EntryForm, EntrySubmit } from '@/app/entry-form';
import { useErrorText } from '@/app/error-text';
import type { KeyEntry } from '@/app/(app)/connect/key-requests';
import { Notice } from '@/components/ui/notice';
import { Select } from '@/components/ui/select';
import { TextArea } from '@/components/ui/text-area';
import { TextField } from '@/components/ui/text-field';

export interface KeyFormProps {
  /** The key to change; absent for a new one. */
  readonly entry?: KeyEntry;
  readonly onSave: (entry: KeyEntry) => Promise<void>;
}

const CONSENTS = ['required', 'granted'] as const;
const NEW: KeyEntry = { name: '', market: null, consent: 'required', eventsPerSecond: 1000, origins: [] };

/** Name, market, consent, rate and origins of a write key. */
export function KeyForm({ entry = NEW, onSave }: KeyFormProps) {
  const t = useTranslations('connectPage');
  const errorText = useErrorText();
  const [fields, setFields] = useState({
    name: entry.name,
    market: entry.market ?? '',
    consent: entry.consent,
    eventsPerSecond: String(entry.eventsPerSecond),
    origins: entry.origins.join('\n'),
  });
  const [error, setError] = useState<string | null>(null);

  async function submit() {
    setError(null);
    const { name, market, consent, eventsPerSecond, origins } = fields;
    try {
      await onSave({
        name,
        market: market.trim() === '' ? null : market.trim(),
        consent,
        eventsPerSecond: Number(eventsPerSecond),
        origins: origins.split(/[\s,;]+/).filter((origin) => origin !== ''),
      });
    } catch (thrown) {
      setError(errorText(thrown));
    }
  }

  const field = (key: 'name' | 'market' | 'eventsPerSecond' | 'origins') => ({
    name: key,
    label: t(key),
    value: fields[key],
    onChange: (event: { target: { value: string } }) => setFields({ ...fields, [key]: event.target.value }),
  });
  return (
    <EntryForm onSubmit={submit}>
      {error === null ? null : (
        <Notice look="bad" live>
          {error}
        </Notice>
      )}
      <TextField required maxLength={60} hint={t('nameHint')} {...field('name')} />
      <TextField maxLength={20} hint={t('marketHint')} {...field('market')} />
      <Select
        label={t('consent')}
        value={fields.consent}
        options={CONSENTS.map((id) => ({ value: id, label: t(`consentIs.${id}`) }))}
        onChange={({ target }) =>
          setFields({ ...fields, consent: CONSENTS.find((id) => id === target.value) ?? 'required' })
        }
      />
      <TextField required type="number" min={1} max={100_000} {...field('eventsPerSecond')} />
      <TextArea rows={3} hint={t('originsHint')} {...field('origins')} />
      <EntrySubmit>{t(entry === NEW ? 'makeKey' : 'changeKey')}</EntrySubmit>
    </EntryForm>
  );
}
