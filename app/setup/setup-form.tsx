'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { z } from 'zod';
import { EntryForm } from '@/app/entry-form';
import { useErrorText } from '@/app/error-text';
import { PersonFields, type PersonEntry } from '@/app/setup/person-fields';
import { setupDefaults } from '@/app/setup/setup-defaults';
import { WorkspaceFields, type WorkspaceEntry } from '@/app/setup/workspace-fields';
import { sendSignIn } from '@/app/sign-in/send-sign-in';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { requestJson } from '@/lib/http/client';
import { AppError } from '@/lib/http/errors';
import { type Locale } from '@/lib/i18n/locales';

interface SetupFormProps {
  readonly token: string;
  readonly locale: Locale;
  readonly zones: readonly string[];
}

const EMPTY = { name: '', email: '', password: '', company: '' };

/** Five fields and, folded, what the browser already answers: time zone, currency, first weekday. */
export function SetupForm({ token, locale, zones }: SetupFormProps) {
  const t = useTranslations('setup');
  const errorText = useErrorText();
  const [person, setPerson] = useState<PersonEntry>({ locale, ...EMPTY });
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

  async function submit() {
    setError(null);
    const { company, ...rest } = person;
    const body = { token, ...rest, workspace: { name: company, ...workspace } };
    try {
      await requestJson(z.null(), '/api/setup', { method: 'POST', body });
      await sendSignIn(person.email, person.password);
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
      <PersonFields
        entry={person}
        passwordError={error?.ofPassword === true ? error.text : undefined}
        onChange={setPerson}
      />
      <WorkspaceFields entry={workspace} zones={zones} onChange={setWorkspace} />
      <Button look="primary" wide type="submit">
        {t('submit')}
      </Button>
    </EntryForm>
  );
}
