'use client';

import { useTranslations } from 'next-intl';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/checkbox';
import { Notice } from '@/components/ui/notice';
import { Select } from '@/components/ui/select';
import { Skeleton } from '@/components/ui/skeleton';
import { ACTION_STATUSES, type Action, type ActionStatus } from '@/lib/actions/action';
import { useActions, useEffects, type ActionsKnown } from '@/lib/http/action-queries';
import { FROM_NOTHING } from './action-draft';
import { ActionGrid } from './action-grid';
import { inOrder } from './action-order';
import { ActionSummary } from './action-summary';
import { DeleteDialog } from './delete-dialog';

const ActionDialog = lazy(() => import('./action-dialog'));

/** All that was decided, what is late first, and what the metrics did after what is done. */
export function ActionList() {
  const t = useTranslations('actions');
  const { data, error } = useActions();
  if (data === undefined)
    return error === null ? (
      <Skeleton className="h-40" />
    ) : (
      <Notice look="bad" live>
        {t('failed')}
      </Notice>
    );
  return <Known known={data} />;
}

interface Shown {
  readonly status: ActionStatus | null;
  readonly mine: boolean;
}

function Known({ known }: { readonly known: ActionsKnown }) {
  const t = useTranslations('actions');
  const [{ status, mine }, show] = useState<Shown>({ status: null, mine: false });
  const [edited, setEdited] = useState<Action | 'new' | null>(null);
  const [asked, setAsked] = useState<Action | null>(null);
  const [deleted, setDeleted] = useState<Action | null>(null);
  const { actions, owners, self, today } = known;
  const fits = (one: Action) => (status === null || one.status === status) && (!mine || one.ownerId === self);
  const rows = inOrder(actions.filter(fits), today);
  const { effects, pending } = useEffects(rows.filter(isMeasured).map(({ id }) => id));
  return (
    <>
      <div className="mb-4 flex flex-wrap items-end gap-x-4 gap-y-3">
        <WhichOnes shown={{ status, mine }} onChange={show} />
        {owners.length === 0 ? null : (
          <Button look="primary" onPress={() => setEdited('new')}>
            {t('add')}
          </Button>
        )}
      </div>
      {deleted === null ? null : <Deleted key={deleted.id} what={deleted.what} />}
      {rows.length === 0 ? (
        <Notice>{actions.length === 0 ? t('none') : t('noneOf')}</Notice>
      ) : (
        <>
          <ActionSummary rows={rows} effects={effects} pending={pending} today={today} />
          <ActionGrid {...{ rows, effects, today }} onEdit={setEdited} onDelete={setAsked} />
        </>
      )}
      {asked === null ? null : (
        <DeleteDialog
          of={asked}
          onClose={() => setAsked(null)}
          onDeleted={() => {
            setAsked(null);
            setDeleted(asked);
          }}
        />
      )}
      {edited === null ? null : (
        <Suspense>
          <ActionDialog
            action={edited === 'new' ? null : edited}
            start={FROM_NOTHING}
            onClose={() => setEdited(null)}
          />
        </Suspense>
      )}
    </>
  );
}

/** Says what is gone. The button that asked went with its row: whoever uses the keyboard goes on from here. */
function Deleted({ what }: { readonly what: string }) {
  const t = useTranslations('actions');
  const said = useRef<HTMLParagraphElement>(null);
  useEffect(() => said.current?.focus(), []);
  return (
    <p ref={said} role="status" tabIndex={-1} className="mb-3 rounded-sm text-muted">
      {t('deleted', { what })}
    </p>
  );
}

function isMeasured({ status, expected }: Action): boolean {
  return status === 'done' && expected !== null;
}

interface WhichOnesProps {
  readonly shown: Shown;
  readonly onChange: (shown: Shown) => void;
}

function WhichOnes({ shown, onChange }: WhichOnesProps) {
  const t = useTranslations('actions');
  return (
    <>
      <Select
        label={t('status')}
        value={shown.status ?? ''}
        options={[
          { value: '', label: t('allStatuses') },
          ...ACTION_STATUSES.map((id) => ({ value: id, label: t(`statuses.${id}`) })),
        ]}
        onChange={({ target }) =>
          onChange({ ...shown, status: ACTION_STATUSES.find((id) => id === target.value) ?? null })
        }
      />
      <div className="pb-0.5">
        <Checkbox checked={shown.mine} onChange={({ target }) => onChange({ ...shown, mine: target.checked })}>
          {t('mine')}
        </Checkbox>
      </div>
    </>
  );
}
