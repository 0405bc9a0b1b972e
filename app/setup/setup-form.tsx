'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { z } from 'zod';
import { EntryForm, EntrySubmit, textOf } from '@/app/entry-form';
import { useErrorText } from '@/app/error-text';
import { PersonFields } from '@/app/setup/person-fields';
import { setupDefaults } from '@/app/setup/setup-defaults';
import { WorkspaceFields, type WorkspaceEntry } from '@/app/setup/workspace-fields';
import { sendSignIn } from '@/app/sign-in/send-sign-in';
import { Notice } from '@/components/ui/notice';
import { requestJson } from '@/lib/http/client';
import { AppError } from '@/lib/http/errors';
import { type Locale } from '@/lib/i18n/locales';

interface SetupFormProps {
  readonly token: string;
  readonly locale: Locale;
  readonly zones: readonly string[];
}

/** Five fields and, folded, what the browser already answers: time zone, currency, first weekday. */
export function SetupForm({ token, locale, zones }: SetupFormProps) {
  const t = useTranslations('setup');
  const errorText = useErrorText();
  const [workspace, setWorkspace] = useState<WorkspaceEntry>({
    timeZone: 'Europe/Helsinki',
    currency: 'EUR',
    firstWeekday: 1,
  });
  const [error, setError] = useState<{ text: string; ofPassword: boolean } | null>(null);
  // After the first drawing, because the server cannot know the browser's zone and both must draw the same.
  useEffect(() => {
    const timer = setTimeout(() => setWorkspace(setupDefaults(locale, zones)));
    return () => clearTimeout(timer);
  }, [locale, zones]);

  async function submit(entry: FormData) {
    setError(null);
    const [email, password] = [textOf(entry, 'email'), textOf(entry, 'password')];
    const person = { locale: textOf(entry, 'locale'), name: textOf(entry, 'name'), email, password };
    const body = { token, ...person, workspace: { name: textOf(entry, 'company'), ...workspace } };
    try {
      await requestJson(z.null(), '/api/setup', { method: 'POST', body });
      await sendSignIn(email, password);
      window.location.assign('/');
    } catch (thrown) {
      const ofPassword = thrown instanceof AppError && thrown.details?.['field'] === 'password';
      setError({ text: errorText(thrown), ofPassword });
    }
  }

  return (
    <EntryForm onSubmit={submit}>
      <p>{t('intro')}</p>
      {error === null || error.ofPassword ? null : (
        <Notice look="bad" live>
          {error.text}
        </Notice>
      )}
      <PersonFields locale={locale} passwordError={error?.ofPassword === true ? error.text : undefined} />
      <WorkspaceFields entry={workspace} zones={zones} onChange={setWorkspace} />
      <EntrySubmit>{t('submit')}</EntrySubmit>
    </EntryForm>
  );
}
