'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { lazy, Suspense, useState } from 'react';
import { Button } from '@/components/ui/button';
import { isOverdue, type OriginKey } from '@/lib/actions/action';
import { useActions } from '@/lib/http/action-queries';
import type { ActionStart } from './action-draft';
import { StatusMark } from './status-mark';

const ActionDialog = lazy(() => import('./action-dialog'));

export interface ActionCellProps {
  readonly of: OriginKey;
  /** What a button to note one says to those who do not see the row. */
  readonly subject: string;
  readonly start: () => ActionStart;
}

/** Who is at what a row or a claim says, and how far; a way to note an action where nobody is. */
export function ActionCell({ of, subject, start }: ActionCellProps) {
  const t = useTranslations('actions');
  const { data } = useActions();
  const [noting, setNoting] = useState<ActionStart | null>(null);
  // Trap: what comes later than its row would push the rows below.
  if (data === undefined)
    return (
      <span aria-hidden className="invisible">
        <Button small look="quiet" isDisabled>
          {t('addShort')}
        </Button>
      </span>
    );
  const own = data.actions.filter(({ origin }) => origin.kind === of.kind && origin.key === of.key);
  const [latest] = [...own.filter(({ status }) => status !== 'dropped'), ...own];
  return (
    <>
      {latest === undefined ? null : (
        <Link href={`/decisions#action-${latest.id}`} className="hover:underline" title={latest.what}>
          <StatusMark status={latest.status} />
          <span className="text-muted">
            {' '}
            {latest.owner}
            {isOverdue(latest, data.today) ? ` · ${t('overdue')}` : ''}
          </span>
        </Link>
      )}
      {latest === undefined && data.owners.length > 0 ? (
        <Button small look="quiet" aria-label={t('addFor', { subject })} onPress={() => setNoting(start())}>
          {t('addShort')}
        </Button>
      ) : null}
      {noting === null ? null : (
        <Suspense>
          <ActionDialog action={null} start={noting} onClose={() => setNoting(null)} />
        </Suspense>
      )}
    </>
  );
}
