'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useWords } from '@/components/metrics/use-words';
import { Button } from '@/components/ui/button';
import { DataGrid } from '@/components/ui/data-grid';
import { isOverdue, type Action } from '@/lib/actions/action';
import type { ActionEffect } from '@/lib/actions/effect';
import { EffectCell } from './effect-cell';
import { ExpectedText } from './expected-text';
import { StatusMark } from './status-mark';
import { useOriginText } from './use-origin-text';

export interface ActionGridProps {
  readonly rows: readonly Action[];
  readonly effects: Readonly<Record<string, ActionEffect>>;
  readonly today: string;
  readonly onEdit: (action: Action) => void;
  readonly onDelete: (action: Action) => void;
}

/** Actions as a table: what, who, by when, how far, what was expected and what the metric did. */
export function ActionGrid({ rows, effects, today, onEdit, onDelete }: ActionGridProps) {
  const t = useTranslations('actions');
  const deeds = (action: Action) =>
    action.mayChange ? (
      <span className="flex justify-end gap-1">
        <Button small aria-label={t('changeOf', { what: action.what })} onPress={() => onEdit(action)}>
          {t('changeShort')}
        </Button>
        <Button small look="danger" aria-label={t('deleteOf', { what: action.what })} onPress={() => onDelete(action)}>
          {t('delete')}
        </Button>
      </span>
    ) : (
      ''
    );
  return (
    <DataGrid
      caption={t('title')}
      rows={rows}
      rowId={({ id }) => id}
      columns={[
        { id: 'what', label: t('what'), heads: true, wrap: 'anywhere', cell: (action) => <What action={action} /> },
        { id: 'owner', label: t('owner'), cell: ({ owner }) => owner },
        { id: 'due', label: t('due'), cell: (action) => <Due action={action} today={today} /> },
        { id: 'status', label: t('status'), cell: ({ status }) => <StatusMark status={status} /> },
        {
          id: 'expected',
          label: t('expected'),
          cell: ({ expected }) => (expected === null ? '' : <ExpectedText expected={expected} />),
        },
        {
          id: 'effect',
          label: t('effect'),
          cell: ({ id, status, expected }) =>
            expected === null || status !== 'done' ? '' : <EffectCell expected={expected} effect={effects[id]} />,
        },
        { id: 'deeds', label: t('deeds'), hideLabel: true, align: 'end', cell: deeds },
      ]}
    />
  );
}

function What({ action }: { readonly action: Action }) {
  const t = useTranslations('actions');
  const words = useWords();
  const originText = useOriginText();
  const { id, what, origin, author, notedDay } = action;
  const from = originText(origin);
  return (
    <span id={`action-${id}`} className="inline-flex scroll-mt-24 flex-col gap-0.5">
      <span>{what}</span>
      {from === '' ? null : (
        <span className="text-small font-normal">
          {origin.address === null ? (
            <span className="text-muted">{from}</span>
          ) : (
            <Link href={origin.address} prefetch={false} className="text-accent underline underline-offset-2">
              {from}
            </Link>
          )}
        </span>
      )}
      <span className="text-tiny font-normal text-muted">
        {t('noted', { author, day: words.format.date(notedDay) })}
      </span>
    </span>
  );
}

function Due({ action, today }: { readonly action: Action; readonly today: string }) {
  const t = useTranslations('actions');
  const { format } = useWords();
  const { dueDay, doneDay } = action;
  if (doneDay !== null) return <>{t('doneOn', { day: format.date(doneDay) })}</>;
  if (dueDay === null) return '';
  const day = <span className="whitespace-nowrap">{format.date(dueDay)}</span>;
  if (!isOverdue(action, today)) return day;
  return (
    <span className="text-late">
      {day} · {t('overdue')}
    </span>
  );
}
