'use client';

import { Ellipsis } from 'lucide-react';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { SavedDeeds, useDeedChoices, type Deed } from '@/app/(app)/saved/saved-deeds';
import { useSharingWords } from '@/app/(app)/saved/sharing-words';
import { useWords } from '@/components/metrics/use-words';
import { Button } from '@/components/ui/button';
import { buttonClass } from '@/components/ui/button-look';
import { DataGrid } from '@/components/ui/data-grid';
import { Menu } from '@/components/ui/menu';
import { Notice } from '@/components/ui/notice';
import { TextField } from '@/components/ui/text-field';
import type { Role } from '@/lib/auth/roles';
import type { SavedSummary } from '@/lib/dashboards/saved/saved-view';

const GROUPS = ['groupMine', 'groupRole', 'groupEveryone', 'groupOthers'] as const;

export interface SavedListProps {
  readonly dashboards: readonly SavedSummary[];
  readonly role: Role;
  readonly mayShare: boolean;
}

/** Saved dashboards by who shares them, with a search and what can be done with each. */
export function SavedList({ dashboards, role, mayShare }: SavedListProps) {
  const t = useTranslations('saved');
  const router = useRouter();
  const [search, setSearch] = useState('');
  const [deed, setDeed] = useState<{ readonly deed: Deed; readonly of: SavedSummary } | null>(null);
  const [done, setDone] = useState<string | null>(null);
  const wanted = search.trim().toLowerCase();
  const found = dashboards.filter(({ name, owner }) => `${name} ${owner}`.toLowerCase().includes(wanted));
  return (
    <div className="flex flex-col gap-5">
      <div className="flex flex-wrap items-end gap-3">
        <div className="min-w-60 flex-1 sm:max-w-sm">
          <TextField
            label={t('search')}
            type="search"
            value={search}
            onChange={(event) => setSearch(event.target.value)}
          />
        </div>
        <Link href="/saved/new" className={buttonClass({ look: 'primary' })}>
          {t('new')}
        </Link>
      </div>
      {done === null ? null : (
        <Notice look="good" live>
          {done}
        </Notice>
      )}
      <p role="status" className="text-small text-muted">
        {dashboards.length === 0 ? t('none') : t('found', { count: found.length })}
      </p>
      {GROUPS.map((group) => {
        const rows = found.filter((one) => groupOf(one, role) === group);
        return rows.length === 0 ? null : (
          <section key={group} aria-labelledby={`saved-${group}`}>
            <h2 id={`saved-${group}`} className="mb-2 font-semibold">
              {t(group)}
            </h2>
            <SavedTable caption={t(group)} rows={rows} onDeed={(one, of) => setDeed({ deed: one, of })} />
          </section>
        );
      })}
      {deed === null ? null : (
        <SavedDeeds
          deed={deed.deed}
          of={deed.of}
          mayShare={mayShare}
          onClose={() => setDeed(null)}
          onDone={(said) => {
            setDeed(null);
            setDone(said);
            router.refresh();
          }}
        />
      )}
    </div>
  );
}

function groupOf({ mine, sharedWith }: SavedSummary, role: Role): (typeof GROUPS)[number] {
  if (mine) return 'groupMine';
  if (sharedWith === 'everyone') return 'groupEveryone';
  return sharedWith === role ? 'groupRole' : 'groupOthers';
}

interface SavedTableProps {
  readonly caption: string;
  readonly rows: readonly SavedSummary[];
  readonly onDeed: (deed: Deed, of: SavedSummary) => void;
}

function SavedTable({ caption, rows, onDeed }: SavedTableProps) {
  const t = useTranslations('saved');
  const common = useTranslations('common');
  const { format } = useWords();
  const seenBy = useSharingWords();
  const choices = useDeedChoices();
  return (
    <DataGrid
      caption={caption}
      rows={rows}
      rowId={({ id }) => id}
      columns={[
        {
          id: 'name',
          label: t('name'),
          heads: true,
          cell: ({ id, name }) => (
            <Link href={`/saved/${id}`} className="font-medium text-accent underline-offset-2 hover:underline">
              {name}
            </Link>
          ),
        },
        { id: 'owner', label: t('owner'), cell: ({ owner }) => owner },
        { id: 'seenBy', label: t('seenBy'), cell: ({ sharedWith }) => seenBy(sharedWith) },
        { id: 'savedAt', label: t('savedAt'), wrap: 'never', cell: ({ savedAt }) => format.moment(savedAt) },
        {
          id: 'menu',
          label: common('more'),
          hideLabel: true,
          align: 'end',
          cell: (row) => (
            <Menu
              label={t('more', { name: row.name })}
              choices={choices(row)}
              onChoose={(id) => {
                const deed = choices(row).find((choice) => choice.id === id);
                if (deed !== undefined) onDeed(deed.id, row);
              }}
              trigger={
                <Button look="quiet" small square aria-label={t('more', { name: row.name })}>
                  <Ellipsis size={16} aria-hidden />
                </Button>
              }
            />
          ),
        },
      ]}
    />
  );
}
