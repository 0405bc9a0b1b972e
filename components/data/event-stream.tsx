'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { ItemDialog } from '@/components/intake/item-dialog';
import { useReason } from '@/components/intake/use-reason';
import { useWords } from '@/components/metrics/use-words';
import { DataGrid } from '@/components/ui/data-grid';
import { Notice } from '@/components/ui/notice';
import { Skeleton } from '@/components/ui/skeleton';
import { useIntakeRejects, type IntakeItem, type IntakeStream } from '@/lib/http/intake-queries';
import { Pager } from './pager';
import { RepairEvent } from './repair-event';

/** How the stream of events stands, and the events that were turned away, with their reasons. */
export function EventStream({ mayStart }: { readonly mayStart: boolean }) {
  const t = useTranslations('dataPage');
  const [page, setPage] = useState(1);
  const { format } = useWords();
  const { data, error } = useIntakeRejects(page);
  return (
    <section aria-labelledby="stream">
      <h2 id="stream" className="mb-2 font-semibold">
        {t('stream')}
      </h2>
      {data === undefined ? (
        error === null ? (
          <Skeleton isBusy className="h-40" />
        ) : (
          <Notice look="bad">{t('failed')}</Notice>
        )
      ) : (
        <>
          <StreamRow stream={data.stream} />
          {data.total === 0 ? (
            <p className="mt-3 text-muted">{t('noEventRejects')}</p>
          ) : (
            <details className="mt-3">
              <summary className="w-fit">{t('eventRejects', { count: format.count(data.total) })}</summary>
              <Rejects rejects={data.rejects} mayStart={mayStart} />
              <Pager page={page} total={data.total} onPage={setPage} />
            </details>
          )}
        </>
      )}
      <p className="mt-2">
        <Link href="/connect" className="text-accent underline underline-offset-2">
          {t('toConnect')}
        </Link>
      </p>
    </section>
  );
}

const LOOKS = {
  ok: 'border-good text-good',
  late: 'border-late text-late',
  ahead: 'border-late text-late',
  refuses: 'border-bad text-bad',
  off: 'border-bad text-bad',
  none: 'border-hairline text-ink',
} as const;

function StreamRow({ stream }: { readonly stream: IntakeStream }) {
  const t = useTranslations('dataPage');
  const { format } = useWords();
  return (
    <>
      <DataGrid
        caption={t('stream')}
        rows={[stream]}
        rowId={() => 'edge'}
        columns={[
          {
            id: 'state',
            label: t('state'),
            heads: true,
            cell: ({ state }) => (
              <span className={`inline-block rounded-sm border px-1.5 text-tiny ${LOOKS[state]}`}>
                {t(`streamState.${state}`)}
              </span>
            ),
          },
          {
            id: 'last',
            label: t('lastEvent'),
            cell: ({ lastAt }) => (lastAt === null ? '–' : format.moment(lastAt)),
          },
          { id: 'lag', label: t('lag'), align: 'end', cell: ({ lagSeconds }) => format.duration(lagSeconds) },
          { id: 'events', label: t('inDay'), align: 'end', cell: ({ eventsInDay }) => format.count(eventsInDay) },
          {
            id: 'rejects',
            label: t('turnedAway'),
            align: 'end',
            cell: ({ rejectsInDay }) => (
              <span className={rejectsInDay > 0 ? 'text-bad' : ''}>{format.count(rejectsInDay)}</span>
            ),
          },
        ]}
      />
      <Trouble words={t('streamTrouble')} said={stream.trouble} />
      <Trouble words={t('streamDamage')} said={stream.damage} />
    </>
  );
}

function Trouble({ words, said }: { readonly words: string; readonly said: string | null }) {
  if (said === null) return null;
  return (
    <div className="mt-2">
      <Notice look="bad">
        <p>{words}</p>
        <p lang="en" className="text-small [overflow-wrap:anywhere]">
          {said}
        </p>
      </Notice>
    </div>
  );
}

function Rejects({ rejects, mayStart }: { readonly rejects: readonly IntakeItem[]; readonly mayStart: boolean }) {
  const t = useTranslations('dataPage');
  const words = useTranslations('connectPage');
  const { format } = useWords();
  const reasonOf = useReason();
  const [opened, setOpened] = useState<IntakeItem | null>(null);
  return (
    <>
      <DataGrid
        caption={t('rejected')}
        rows={rejects}
        rowId={(reject) => reject.id}
        columns={[
          {
            id: 'at',
            label: words('at'),
            heads: true,
            wrap: 'never',
            cell: (reject) => (
              <button
                type="button"
                onClick={() => setOpened(reject)}
                className="rounded-sm text-accent underline underline-offset-2"
              >
                {format.moment(reject.at)}
              </button>
            ),
          },
          { id: 'name', label: words('name'), cell: (reject) => reject.name ?? words('unnamed') },
          { id: 'key', label: words('key'), cell: (reject) => reject.key ?? '–' },
          {
            id: 'reason',
            label: t('reason'),
            wrap: 'anywhere',
            cell: (reject) => {
              const { text, english } = reasonOf(reject);
              return english === null ? text : <span lang="en">{english}</span>;
            },
          },
        ]}
      />
      {opened === null ? null : (
        <ItemDialog
          item={opened}
          onClose={() => setOpened(null)}
          more={mayStart && opened.repair !== 'none' ? <RepairEvent item={opened} /> : undefined}
        />
      )}
    </>
  );
}
