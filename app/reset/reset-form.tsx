'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { z } from 'zod';
import { EntryForm, EntrySubmit, textOf } from '@/app/entry-form';
import { useErrorText } from '@/app/error-text';
import { Notice } from '@/components/ui/notice';
import { TextField } from '@/components/ui/text-field';
import { requestJson } from '@/lib/http/client';

/** Sets the password that a link allows to set, once. */
export function ResetForm({ token }: { readonly token: string }) {
  const t = useTranslations('signIn');
  const errorText = useErrorText();
  const [error, setError] = useState<string | undefined>(undefined);
  const [saved, setSaved] = useState(false);

  async function submit(entry: FormData) {
    setError(undefined);
    try {
      await requestJson(z.null(), '/api/reset', {
        method: 'POST',
        body: { token, password: textOf(entry, 'password') },
      });
      setSaved(true);
    } catch (thrown) {
      setError(errorText(thrown));
    }
  }

  if (saved) {
    return (
      <Notice look="good" live>
        {t('passwordSaved')}{' '}
        <a className="underline" href="/sign-in">
          {t('toSignIn')}
        </a>
      </Notice>
    );
  }
  return (
    <EntryForm onSubmit={submit}>
      <TextField
        label={t('newPassword')}
        type="password"
        name="password"
        autoComplete="new-password"
        hint={t('passwordHint')}
        error={error}
        required
      />
      <EntrySubmit>{t('savePassword')}</EntrySubmit>
    </EntryForm>
  );
}
