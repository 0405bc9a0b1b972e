'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Dialog } from '@/components/ui/dialog';
import { Notice } from '@/components/ui/notice';
import { useImportTargets } from '@/lib/http/target-queries';
import { useTargetError } from './use-target-error';

/** Brings a file of targets in and shows what came of each row. */
export function ImportDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useTranslations('targetsPage');
  const common = useTranslations('common');
  const errorText = useTargetError();
  const [name, setName] = useState('');
  const { mutate, data, error, isPending } = useImportTargets();
  return (
    <Dialog title={t('import')} open onOpenChange={(open) => !open && onClose()} closeLabel={common('close')}>
      <div className="flex flex-col gap-4">
        <p className="text-muted">{t('importLead')}</p>
        <label className="flex flex-col gap-1">
          <span className="text-small text-muted">{t('file')}</span>
          <input
            type="file"
            accept=".csv,.txt,text/csv"
            disabled={isPending}
            className="rounded-field border border-field-line bg-surface p-2"
            onChange={({ target }) => {
              const file = target.files?.item(0) ?? undefined;
              if (file === undefined) return;
              setName(file.name);
              void file.text().then((text) => mutate(text));
            }}
          />
        </label>
        {isPending ? <p role="status">{t('importing', { name })}</p> : null}
        {error === null ? null : (
          <Notice look="bad" live>
            {errorText(error)}
          </Notice>
        )}
        {data === undefined ? null : (
          <>
            <Notice look={data.rejects.length === 0 ? 'good' : 'late'} live>
              {t('imported', { merged: data.merged, unchanged: data.unchanged, rejected: data.rejects.length })}
            </Notice>
            {data.rejects.length === 0 ? null : (
              <ul aria-label={t('rejects')} className="flex max-h-64 flex-col gap-1 overflow-auto text-small">
                {data.rejects.map((reject) => (
                  <li key={`${String(reject.line)} ${reject.detail}`}>
                    {t('reject', { line: reject.line })} <span className="text-muted">{reject.detail}</span>
                  </li>
                ))}
              </ul>
            )}
          </>
        )}
      </div>
    </Dialog>
  );
}
