'use client';

import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { sendAlertRemoval, sendSnooze } from '@/app/(app)/alerts/alert-requests';
import { useErrorText } from '@/app/error-text';
import type { AlertLine } from '@/components/alerts/alert-line';
import { StatusMark } from '@/components/alerts/status-mark';
import { Button } from '@/components/ui/button';
import { DataGrid } from '@/components/ui/data-grid';
import { Menu } from '@/components/ui/menu';
import { Notice } from '@/components/ui/notice';
import { createFormat } from '@/lib/metrics/format';

const HOURS = { snoozeHour: 1, snoozeDay: 24, snoozeWeek: 168 } as const;

/** All alerts that the reader sees, each with a menu. */
export function AlertList({
  alerts,
  ownerShown,
}: {
  readonly alerts: readonly AlertLine[];
  readonly ownerShown: boolean;
}) {
  const t = useTranslations('alerts');
  const locale = useLocale();
  const router = useRouter();
  const errorText = useErrorText();
  const [notice, setNotice] = useState<{ look: 'good' | 'bad'; text: string } | null>(null);

  async function act(deed: string, { id }: AlertLine) {
    const hours = Object.entries(HOURS).find(([name]) => name === deed)?.[1];
    let text = t('heard');
    if (deed === 'delete') {
      await sendAlertRemoval(id);
      text = t('deleted');
    } else {
      const until = await sendSnooze(id, hours ?? null);
      if (until !== null) text = t('silenced', { moment: createFormat(locale).moment(until) });
    }
    setNotice({ look: 'good', text });
    router.refresh();
  }
  const onDo = (deed: string, alert: AlertLine) => {
    act(deed, alert).catch((thrown: unknown) => {
      setNotice({ look: 'bad', text: errorText(thrown) });
    });
  };
  return (
    <>
      {notice === null ? null : (
        <Notice look={notice.look} live>
          {notice.text}
        </Notice>
      )}
      <Grid alerts={alerts} ownerShown={ownerShown} onDo={onDo} />
    </>
  );
}

interface GridProps {
  readonly alerts: readonly AlertLine[];
  readonly ownerShown: boolean;
  readonly onDo: (deed: string, alert: AlertLine) => void;
}

function Grid({ alerts, ownerShown, onDo }: GridProps) {
  const t = useTranslations('alerts');
  const common = useTranslations('common');
  const owner = { id: 'owner', label: t('owner'), cell: (alert: AlertLine) => alert.owner ?? '' };
  return (
    <DataGrid
      caption={t('caption')}
      rows={alerts}
      rowId={({ id }) => id}
      columns={[
        {
          id: 'name',
          label: t('name'),
          heads: true,
          cell: ({ id, name, about }) => (
            <>
              <Link href={`/alerts/${id}`} prefetch={false} className="font-medium text-accent hover:underline">
                {name}
              </Link>
              <span className="block text-small font-normal text-muted">{about}</span>
            </>
          ),
        },
        {
          id: 'state',
          label: t('state'),
          cell: ({ status, note, looked }) => (
            <>
              {looked === null ? t('never') : <StatusMark status={status} />}
              {note === null ? null : <span className="block text-small text-muted">{note}</span>}
            </>
          ),
        },
        { id: 'value', label: t('value'), align: 'end', cell: ({ value }) => value },
        { id: 'looked', label: t('looked'), cell: ({ looked }) => looked ?? '–' },
        { id: 'next', label: t('next'), cell: ({ next }) => next },
        ...(ownerShown ? [owner] : []),
        {
          id: 'menu',
          label: common('more'),
          hideLabel: true,
          cell: (alert) => <AlertMenu alert={alert} onDo={onDo} />,
        },
      ]}
    />
  );
}

function AlertMenu({ alert, onDo }: { readonly alert: AlertLine; readonly onDo: GridProps['onDo'] }) {
  const t = useTranslations('alerts');
  const common = useTranslations('common');
  const label = t('more', { name: alert.name });
  const snoozes = ['snoozeHour', 'snoozeDay', 'snoozeWeek'] as const;
  return (
    <Menu
      label={label}
      trigger={<Button aria-label={label}>{common('more')}</Button>}
      onChoose={(deed) => {
        if (deed !== 'open') onDo(deed, alert);
      }}
      choices={[
        { id: 'open', label: t('open'), href: `/alerts/${alert.id}` },
        ...(alert.status === 'snoozed'
          ? [{ id: 'unsnooze', label: t('unsnooze') }]
          : snoozes.map((id) => ({ id, label: t(id) }))),
        { id: 'delete', label: t('delete'), danger: true },
      ]}
    />
  );
}
