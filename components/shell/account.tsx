'use client';

import { useRouter } from 'next/navigation';
import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Popover } from '@/components/ui/popover';
import { Select } from '@/components/ui/select';
import { THEMES, type Theme } from '@/components/ui/theme';
import type { Role } from '@/lib/auth/roles';
import { LOCALES } from '@/lib/i18n/locales';
import { keepSetting } from './keep-setting';
import { signOut } from './sign-out';

export interface AccountProps {
  readonly name: string;
  readonly role: Role;
  readonly theme: Theme;
}

/** Who is signed in; language, theme and the way out. */
export function Account({ name, role, theme }: AccountProps) {
  const t = useTranslations();
  const locale = useLocale();
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const keep = async (change: Parameters<typeof keepSetting>[0]) => {
    await keepSetting(change);
    router.refresh();
  };
  return (
    <Popover
      label={t('shell.user', { name })}
      open={open}
      onOpenChange={setOpen}
      trigger={
        // Who speaks to the page says what stands on the button, so its name holds all of it.
        <Button look="quiet" wide aria-label={`${t('shell.user', { name })} ${locale}`}>
          <span className="min-w-0 flex-1 text-left">
            <span className="block truncate text-ink">{name}</span>
          </span>{' '}
          <span className="text-tiny uppercase">{locale}</span>
        </Button>
      }
    >
      <div className="flex w-56 flex-col gap-3">
        <p>
          <span className="block font-medium">{name}</span>
          <span className="block text-small text-muted">{t(`role.${role}`)}</span>
        </p>
        <Select
          label={t('shell.language')}
          value={locale}
          options={LOCALES.map((id) => ({ value: id, label: t(`language.${id}`) }))}
          onChange={(event) => void keep({ locale: event.target.value })}
        />
        <Select
          label={t('shell.theme')}
          value={theme}
          options={THEMES.map((id) => ({ value: id, label: t(`theme.${id}`) }))}
          onChange={(event) => void keep({ theme: event.target.value })}
        />
        <Button onPress={() => void signOut()}>{t('shell.signOut')}</Button>
      </div>
    </Popover>
  );
}
