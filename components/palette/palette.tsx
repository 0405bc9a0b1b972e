'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { CommandPanel } from '@/components/ui/command-panel';
import type { Role } from '@/lib/auth/roles';
import { arrange } from './arrange';
import { recentCommands, rememberCommand } from './recent';
import { useDashboardCommands } from './use-dashboard-commands';
import { useStandingCommands } from './use-standing-commands';
import { useValueCommands } from './use-value-commands';

export interface PaletteProps {
  readonly role: Role;
  readonly onKeys: () => void;
  readonly onClose: () => void;
}

/** Everything that can be opened or done, by its name. */
export default function Palette({ role, onKeys, onClose }: PaletteProps) {
  const t = useTranslations('palette');
  const [typed, setTyped] = useState('');
  const [recent] = useState(recentCommands);
  const standing = useStandingCommands(role, onKeys);
  const dashboards = useDashboardCommands();
  const values = useValueCommands(typed);
  const sections = arrange([...standing, ...dashboards, ...values], typed, recent);
  const shown = sections.flatMap(({ commands }) => commands);
  return (
    <CommandPanel
      label={t('title')}
      placeholder={t('placeholder')}
      closeLabel={t('close')}
      typed={typed}
      onType={setTyped}
      sections={sections.map(({ id, commands }) => ({ id, title: t(`section.${id}`), choices: commands }))}
      status={t('found', { count: shown.length })}
      emptyText={t('nothing', { typed })}
      onClose={onClose}
      onChoose={(id) => {
        const command = shown.find((one) => one.id === id);
        if (command === undefined) return;
        rememberCommand(id);
        onClose();
        command.choose();
      }}
    />
  );
}
