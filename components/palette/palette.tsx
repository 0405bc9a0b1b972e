'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { CommandPanel } from '@/components/ui/command-panel';
import type { Role } from '@/lib/auth/roles';
import { arrange } from './arrange';
import { recentCommands, rememberCommand } from './recent';
import { useDashboardCommands } from './use-dashboard-commands';
import { useOrderCommands } from './use-order-commands';
import { useSettled } from './use-settled';
import { useStandingCommands } from './use-standing-commands';
import { useValueCommands } from './use-value-commands';

/** Milliseconds without a key after which what was typed is asked of the data. */
const SETTLED_MS = 200;

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
  const settled = useSettled(typed.trim(), SETTLED_MS);
  const values = useValueCommands(settled);
  const orders = useOrderCommands(settled);
  const sections = arrange([...standing, ...dashboards, ...orders, ...values], typed, recent);
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
