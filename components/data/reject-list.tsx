'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useWords } from '@/components/metrics/use-words';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { Skeleton } from '@/components/ui/skeleton';
import { useRejects, type Reject, type RejectsPage } from '@/lib/http/load-queries';
import { useRepair, type RepairOutcome, type RowPlace } from '@/lib/http/repair-queries';
import { Pager } from './pager';
import { RepairRow } from './repair-row';

interface RejectListProps {
  readonly loadId: number;
  /** True for who may bring rows again. */
  readonly mayStart: boolean;
}

/** Rejected rows of a load with their raw text, and what can be done about them. */
export function RejectList({ loadId, mayStart }: RejectListProps) {
  const t = useTranslations('dataPage');
  const [page, setPage] = useState(1);
  const [opened, setOpened] = useState<RowPlace | null>(null);
  const [done, setDone] = useState<RepairOutcome | null>(null);
  const { data, error } = useRejects(loadId, page);
  if (error !== null) return <p className="text-bad">{t('failed')}</p>;
  if (data === undefined) return <Skeleton isBusy className="h-40" />;
  const finish = (outcome: RepairOutcome) => {
    setOpened(null);
    setDone(outcome);
  };
  const repairs = mayStart && data.obstacle === null;
  return (
    <>
      {done === null ? null : <Outcome outcome={done} />}
      {mayStart ? <BringAgain loadId={loadId} page={data} onDone={finish} /> : null}
      <ol className="flex flex-col">
        {data.rejects.map((reject, index) => (
          <li key={`${reject.file} ${String(reject.line)} ${String(index)}`} className="border-t border-hairline py-2">
            <RejectedText reject={reject} />
            {repairs && opened !== null && opened.file === reject.file && opened.line === reject.line ? (
              <RepairRow loadId={loadId} place={opened} onDone={finish} onCancel={() => setOpened(null)} />
            ) : (
              <RepairButton reject={reject} repairs={repairs} onOpen={setOpened} />
            )}
          </li>
        ))}
      </ol>
      <Pager page={page} total={data.total} onPage={setPage} />
    </>
  );
}

function RejectedText({ reject }: { readonly reject: Reject }) {
  const t = useTranslations('dataPage');
  const { format } = useWords();
  const place = [
    reject.file,
    ...(reject.line === null ? [] : [`${t('line')} ${format.count(reject.line)}`]),
    ...(reject.column === null ? [] : [`${t('columnName')} ${reject.column}`]),
  ].join(' · ');
  return (
    <>
      <p className="[overflow-wrap:anywhere]">{place}</p>
      <p className="text-small [overflow-wrap:anywhere] text-bad">{reject.detail}</p>
      {reject.rawText === null ? null : (
        <pre className="mt-1 max-h-32 overflow-auto rounded-field bg-sunken p-2 font-mono text-tiny [overflow-wrap:anywhere] whitespace-pre-wrap">
          {reject.rawText}
        </pre>
      )}
    </>
  );
}

interface RepairButtonProps {
  readonly reject: Reject;
  /** True where rows of the load can be repaired, by this reader. */
  readonly repairs: boolean;
  readonly onOpen: (place: RowPlace) => void;
}

function RepairButton({ reject: { file, line, rawText, repairedBy }, repairs, onOpen }: RepairButtonProps) {
  const t = useTranslations('repair');
  if (repairedBy !== null)
    return <p className="mt-1 text-small text-muted">{t('repairedBy', { id: String(repairedBy) })}</p>;
  if (!repairs || line === null || rawText === null) return null;
  return (
    <div className="mt-1">
      <Button onPress={() => onOpen({ file, line })} aria-label={t('repairLine', { line: String(line), file })}>
        {t('repair')}
      </Button>
    </div>
  );
}

interface BringAgainProps {
  readonly loadId: number;
  readonly page: RejectsPage;
  readonly onDone: (outcome: RepairOutcome) => void;
}

function BringAgain({ loadId, page: { obstacle, rejects }, onDone }: BringAgainProps) {
  const t = useTranslations('repair');
  const repair = useRepair(loadId);
  if (obstacle !== null) return <p className="mb-2 text-small text-muted">{t(`obstacle.${obstacle}`)}</p>;
  if (rejects.every(({ repairedBy }) => repairedBy !== null)) return null;
  return (
    <div className="mb-2 flex flex-wrap items-center gap-3">
      <Button isDisabled={repair.isPending} onPress={() => repair.mutate({ is: 'again' }, { onSuccess: onDone })}>
        {t('again')}
      </Button>
      <p role="status" className={`text-small ${repair.isError ? 'text-bad' : 'text-muted'}`}>
        {t(repair.isError ? 'noneAgain' : 'againHint')}
      </p>
    </div>
  );
}

function Outcome({ outcome: { loadId, merged, unchanged, rejected } }: { readonly outcome: RepairOutcome }) {
  const t = useTranslations('repair');
  return (
    <div className="mb-2">
      <Notice look={rejected > 0 ? 'late' : 'good'} live>
        <p>{t('done', { id: String(loadId) })}</p>
        <p>
          {[
            ...(merged > 0 ? [t('merged', { count: merged })] : []),
            ...(unchanged > 0 ? [t('unchanged', { count: unchanged })] : []),
            ...(rejected > 0 ? [t('rejected', { count: rejected })] : []),
          ].join(' ')}
        </p>
      </Notice>
    </div>
  );
}
