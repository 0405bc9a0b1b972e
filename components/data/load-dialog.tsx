'use client';

import { useTranslations } from 'next-intl';
import { useWords } from '@/components/metrics/use-words';
import { DataGrid } from '@/components/ui/data-grid';
import { Dialog } from '@/components/ui/dialog';
import { Notice } from '@/components/ui/notice';
import type { Load } from '@/lib/http/load-queries';
import { RejectList } from './reject-list';

interface LoadDialogProps {
  readonly load: Load;
  /** True for who may bring rejected rows again. */
  readonly mayStart: boolean;
  readonly onClose: () => void;
}

/** All that is known of one load: its files, its reconciliation, and every rejected row with its raw text. */
export function LoadDialog({ load, mayStart, onClose }: LoadDialogProps) {
  const t = useTranslations();
  return (
    <Dialog
      open
      onOpenChange={onClose}
      closeLabel={t('common.close')}
      title={t('dataPage.details', { id: String(load.loadId) })}
    >
      <div className="flex flex-col gap-5">
        {load.message === null ? null : (
          <Notice look={load.state === 'failed' ? 'bad' : 'plain'}>
            <p lang={load.isEnglish ? 'en' : undefined} className="[overflow-wrap:anywhere] whitespace-pre-line">
              {load.message}
            </p>
          </Notice>
        )}
        <Files load={load} />
        <Reconciliation load={load} />
        <section>
          <h3 className="mb-1 font-semibold">{t('dataPage.rejectsTitle', { id: String(load.loadId) })}</h3>
          {load.rowsRejected === 0 ? (
            <p className="text-muted">{t('dataPage.noRejects')}</p>
          ) : (
            <RejectList loadId={load.loadId} mayStart={mayStart} />
          )}
        </section>
      </div>
    </Dialog>
  );
}

function Files({ load }: { readonly load: Load }) {
  const t = useTranslations('dataPage');
  const { format } = useWords();
  if (load.files.length === 0) return null;
  return (
    <section>
      <h3 className="mb-1 font-semibold">{t('files')}</h3>
      <ul className="flex flex-col gap-1">
        {load.files.map((file, index) => (
          <li key={`${file.name} ${String(index)}`} className="[overflow-wrap:anywhere]">
            {file.name}
            <span className="text-muted">
              {` · ${format.count(file.rows)} · ${format.bytes(file.bytes)} · ${t(`fileState.${file.state}`)}`}
            </span>
            {file.message === null ? null : <span className="block text-small text-bad">{file.message}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Reconciliation({ load }: { readonly load: Load }) {
  const t = useTranslations('dataPage');
  if (load.reconciliation.length === 0) return null;
  const differs = (row: Load['reconciliation'][number]) =>
    row.warehouse !== null && row.file !== null && row.file !== row.warehouse;
  return (
    <section>
      <h3 className="mb-1 font-semibold">{t('reconciliation')}</h3>
      <DataGrid
        caption={t('reconciliation')}
        rows={load.reconciliation}
        rowId={(row) => row.name}
        columns={[
          { id: 'name', label: t('figure'), heads: true, cell: (row) => <span lang="en">{row.name}</span> },
          { id: 'file', label: t('inFile'), align: 'end', cell: (row) => row.file ?? '–' },
          {
            id: 'warehouse',
            label: t('inWarehouse'),
            align: 'end',
            cell: (row) => (
              <span className={differs(row) ? 'text-bad' : ''}>
                {row.warehouse ?? '–'}
                {differs(row) ? ` (${t('differs')})` : ''}
              </span>
            ),
          },
        ]}
      />
    </section>
  );
}
