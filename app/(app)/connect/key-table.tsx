'use client';

import { useTranslations } from 'next-intl';
import type { KeyEntry } from '@/app/(app)/connect/key-requests';
import { useWords } from '@/components/metrics/use-words';
import { Button } from '@/components/ui/button';
import { DataGrid, type GridColumn } from '@/components/ui/data-grid';
import { Menu } from '@/components/ui/menu';

/** A write key as the page shows it. */
export interface KeyRow extends KeyEntry {
  readonly id: string;
  readonly key: string;
  readonly revoked: boolean;
}

export type KeyDeed = 'change' | 'revoke';

export interface KeyTableProps {
  readonly keys: readonly KeyRow[];
  /** What may be done with a key; absent for who only looks. */
  readonly onDo?: (deed: KeyDeed, key: KeyRow) => void;
}

/** All write keys; those who may have a menu for each that is in use. */
export function KeyTable({ keys, onDo }: KeyTableProps) {
  const t = useTranslations('connectPage');
  const { format } = useWords();
  const columns: readonly GridColumn<KeyRow>[] = [
    { id: 'name', label: t('name'), heads: true, cell: (key) => key.name },
    { id: 'key', label: t('key'), wrap: 'anywhere', cell: ({ key }) => <code className="text-small">{key}</code> },
    { id: 'market', label: t('market'), cell: (key) => key.market ?? t('ofEvent') },
    { id: 'consent', label: t('consent'), cell: (key) => t(`consentIs.${key.consent}`) },
    {
      id: 'rate',
      label: t('eventsPerSecond'),
      align: 'end',
      cell: (key) => format.count(key.eventsPerSecond),
    },
    {
      id: 'origins',
      label: t('origins'),
      cell: (key) => (key.origins.length === 0 ? t('any') : key.origins.join(', ')),
    },
    { id: 'state', label: t('state'), cell: (key) => t(key.revoked ? 'revoked' : 'inUse') },
  ];
  const menu: readonly GridColumn<KeyRow>[] =
    onDo === undefined
      ? []
      : [{ id: 'menu', label: t('moreOf'), hideLabel: true, cell: (key) => <KeyMenu of={key} onDo={onDo} /> }];
  return <DataGrid caption={t('keys')} rows={keys} rowId={(key) => key.id} columns={[...columns, ...menu]} />;
}

function KeyMenu({ of, onDo }: { readonly of: KeyRow; readonly onDo: (deed: KeyDeed, key: KeyRow) => void }) {
  const t = useTranslations('connectPage');
  const common = useTranslations('common');
  if (of.revoked) return null;
  const label = t('moreAbout', { name: of.name });
  return (
    <Menu
      label={label}
      trigger={<Button aria-label={label}>{common('more')}</Button>}
      onChoose={(id) => onDo(id === 'revoke' ? 'revoke' : 'change', of)}
      choices={[
        { id: 'change', label: t('changeKey') },
        { id: 'revoke', label: t('revokeKey'), danger: true },
      ]}
    />
  );
}
