'use client';

import { useTranslations } from 'next-intl';
import type { UserRow } from '@/app/(app)/users/user-row';
import { Button } from '@/components/ui/button';
import { DataGrid } from '@/components/ui/data-grid';
import { Menu } from '@/components/ui/menu';

/** What may be done with a user. */
export type UserDeed = 'edit' | 'link' | 'endSessions' | 'disable' | 'enable';

interface UserTableProps {
  readonly users: readonly UserRow[];
  readonly onDo: (deed: UserDeed, user: UserRow) => void;
}

const DEEDS: readonly UserDeed[] = ['edit', 'link', 'endSessions', 'disable', 'enable'];

/** All users, each with a menu. */
export function UserTable({ users, onDo }: UserTableProps) {
  const t = useTranslations('users');
  const role = useTranslations('role');
  const common = useTranslations('common');
  const menu = (user: UserRow) => (
    <Menu
      label={t('moreAbout', { name: user.name })}
      trigger={<Button aria-label={t('moreAbout', { name: user.name })}>{common('more')}</Button>}
      onChoose={(id) => {
        const deed = DEEDS.find((known) => known === id);
        if (deed !== undefined) onDo(deed, user);
      }}
      choices={[
        { id: 'edit', label: t('change') },
        ...(user.disabled ? [] : [{ id: 'link', label: t('makeLink') }]),
        ...(user.openSessions === 0 ? [] : [{ id: 'endSessions', label: t('endSessions') }]),
        user.disabled ? { id: 'enable', label: t('enable') } : { id: 'disable', label: t('disable'), danger: true },
      ]}
    />
  );
  const state = (user: UserRow) => (user.disabled ? t('disabled') : user.hasPassword ? t('active') : t('invited'));
  return (
    <DataGrid
      caption={t('caption')}
      rows={users}
      rowId={(user) => user.id}
      columns={[
        { id: 'name', label: t('name'), heads: true, cell: (user) => user.name },
        { id: 'email', label: t('email'), cell: (user) => user.email },
        { id: 'role', label: t('role'), cell: (user) => role(user.role) },
        { id: 'markets', label: t('markets'), cell: (user) => user.markets?.join(', ') ?? t('allMarkets') },
        { id: 'state', label: t('state'), cell: state },
        {
          id: 'lastSeen',
          label: t('lastSeen'),
          cell: (user) => `${user.lastSeen ?? t('never')}, ${t('sessions', { count: user.openSessions })}`,
        },
        { id: 'menu', label: common('more'), hideLabel: true, cell: menu },
      ]}
    />
  );
}
