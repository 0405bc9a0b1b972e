'use client';

import { useRouter } from 'next/navigation';
import { useLocale, useTranslations } from 'next-intl';
import { KEY_OF_PERIOD } from '@/lib/dashboards/page-keys';
import { useWords } from '@/components/metrics/use-words';
import { keepSetting } from '@/components/shell/keep-setting';
import { GROUPS } from '@/components/shell/navigation';
import { signOut } from '@/components/shell/sign-out';
import { THEMES } from '@/components/ui/theme';
import { ROLE_RIGHTS, type Role } from '@/lib/auth/roles';
import { LOCALES } from '@/lib/i18n/locales';
import { PRESETS } from '@/lib/metrics/query-names';
import type { Command } from './command';
import { useAddress } from './use-address';
import { useMetricCommands } from './use-metric-commands';

/** Commands that need no data: pages, metrics, and what can be done anywhere. */
export function useStandingCommands(role: Role, onKeys: () => void): readonly Command[] {
  const t = useTranslations();
  const words = useWords();
  const metrics = useMetricCommands(role);
  const locale = useLocale();
  const router = useRouter();
  const address = useAddress();
  const keep = async (change: Parameters<typeof keepSetting>[0]) => {
    await keepSetting(change);
    router.refresh();
  };
  const pages = GROUPS.flatMap((group): readonly Command[] => {
    const views = group.views.filter((view) => ROLE_RIGHTS[role].views.includes(view));
    return views.map((view) => ({
      id: `page ${view}`,
      section: 'pages',
      label: t(`nav.${view}`),
      hint: t(`nav.${group.id}`),
      choose: () => router.push(`/${view}`),
    }));
  });
  const periods = PRESETS.map((preset): Command => {
    const key = KEY_OF_PERIOD[preset];
    return {
      id: `period ${preset}`,
      section: 'actions',
      label: `${t('filters.period')}: ${words.period(preset)}`,
      ...(key === undefined ? {} : { hint: key }),
      choose: () => address.change((search) => search.set('period', preset)),
    };
  });
  const themes = THEMES.map((theme): Command => ({
    id: `theme ${theme}`,
    section: 'actions',
    label: `${t('shell.theme')}: ${t(`theme.${theme}`)}`,
    choose: () => void keep({ theme }),
  }));
  const languages = LOCALES.filter((id) => id !== locale).map((id): Command => ({
    id: `language ${id}`,
    section: 'actions',
    label: `${t('shell.language')}: ${t(`language.${id}`)}`,
    choose: () => void keep({ locale: id }),
  }));
  return [
    ...pages,
    ...metrics,
    ...periods,
    ...themes,
    ...languages,
    { id: 'keys', section: 'actions', label: t('keys.open'), hint: '?', choose: onKeys },
    { id: 'signOut', section: 'actions', label: t('shell.signOut'), choose: () => void signOut() },
  ];
}
