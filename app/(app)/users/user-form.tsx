'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { EntryForm, EntrySubmit } from '@/app/entry-form';
import { useErrorText } from '@/app/error-text';
import type { UserRow } from '@/app/(app)/users/user-row';
import { Notice } from '@/components/ui/notice';
import { Select } from '@/components/ui/select';
import { TextField } from '@/components/ui/text-field';
import { ROLES } from '@/lib/auth/roles';
import { LOCALES } from '@/lib/i18n/locales';

/** What the form sends; the address only for a new user. */
export interface UserEntry {
  readonly email?: string;
  readonly name: string;
  readonly role: string;
  readonly locale: string;
  readonly markets: readonly string[] | null;
}

interface UserFormProps {
  /** The user to change; absent for a new one. */
  readonly user?: UserRow;
  readonly onSave: (entry: UserEntry) => Promise<void>;
}

function marketsOf(text: string): readonly string[] | null {
  const codes = text.split(/[\s,;]+/).filter((code) => code !== '');
  return codes.length === 0 ? null : codes;
}

/** Name, role, markets and language of a user. */
export function UserForm({ user, onSave }: UserFormProps) {
  const t = useTranslations('users');
  const role = useTranslations('role');
  const language = useTranslations('language');
  const errorText = useErrorText();
  const [entry, setEntry] = useState({
    email: user?.email ?? '',
    name: user?.name ?? '',
    role: user?.role ?? 'analyst',
    locale: user?.locale ?? 'en',
    markets: user?.markets?.join(', ') ?? '',
  });
  const [error, setError] = useState<string | null>(null);

  async function submit() {
    setError(null);
    const { email, markets, ...rest } = entry;
    try {
      await onSave({ ...rest, markets: marketsOf(markets), ...(user === undefined ? { email } : {}) });
    } catch (thrown) {
      setError(errorText(thrown));
    }
  }

  const field = (key: keyof typeof entry) => ({
    name: key,
    value: entry[key],
    onChange: (event: { target: { value: string } }) => setEntry({ ...entry, [key]: event.target.value }),
  });
  return (
    <EntryForm onSubmit={submit}>
      {error === null ? null : (
        <Notice look="bad" live>
          {error}
        </Notice>
      )}
      <TextField label={t('name')} required {...field('name')} />
      <TextField label={t('email')} type="email" required readOnly={user !== undefined} {...field('email')} />
      <Select label={t('role')} options={ROLES.map((id) => ({ value: id, label: role(id) }))} {...field('role')} />
      <TextField label={t('markets')} hint={t('marketsHint')} {...field('markets')} />
      <Select
        label={t('language')}
        options={LOCALES.map((id) => ({ value: id, label: language(id) }))}
        {...field('locale')}
      />
      <EntrySubmit>{user === undefined ? t('add') : t('change')}</EntrySubmit>
    </EntryForm>
  );
}
