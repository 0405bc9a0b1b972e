'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { EntryForm, EntrySubmit, textOf } from '@/app/entry-form';
import { sendSignIn, type SignInFailure } from '@/app/sign-in/send-sign-in';
import { Notice } from '@/components/ui/notice';
import { TextField } from '@/components/ui/text-field';

/** E-mail and password; opens `next` when they fit. */
export function SignInForm({ next }: { readonly next: string }) {
  const t = useTranslations('signIn');
  const [failure, setFailure] = useState<SignInFailure | null>(null);
  const [busy, setBusy] = useState(false);

  async function submit(entry: FormData) {
    setBusy(true);
    setFailure(null);
    const result = await sendSignIn(textOf(entry, 'email'), textOf(entry, 'password'));
    // A whole new page: nothing of what was read before may stay in memory.
    if (result === null) window.location.assign(next);
    else {
      setFailure(result);
      setBusy(false);
    }
  }

  return (
    <EntryForm onSubmit={submit}>
      {failure === null ? null : (
        <Notice look="bad" live>
          {t(failure)}
        </Notice>
      )}
      <TextField label={t('email')} type="email" name="email" autoComplete="username" required />
      <TextField label={t('password')} type="password" name="password" autoComplete="current-password" required />
      <EntrySubmit busy={busy}>{busy ? t('working') : t('submit')}</EntrySubmit>
      <p className="text-small text-muted">{t('forgotten')}</p>
    </EntryForm>
  );
}
