'use client';

import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Notice } from '@/components/ui/notice';

/** A changed cell in words. */
export interface ChangeLine {
  readonly key: string;
  readonly what: string;
  readonly before: string;
  readonly after: string;
}

export interface SaveDialogProps {
  readonly lines: readonly ChangeLine[];
  readonly counts: { readonly added: number; readonly changed: number; readonly cleared: number };
  readonly error: string | null;
  readonly busy: boolean;
  readonly onSave: () => void;
  readonly onClose: () => void;
}

/** What a save changes, before it does. */
export function SaveDialog({ lines, counts, error, busy, onSave, onClose }: SaveDialogProps) {
  const t = useTranslations('targetsPage');
  const common = useTranslations('common');
  return (
    <Dialog title={t('saveTitle')} open onOpenChange={(next) => !next && onClose()} closeLabel={common('close')}>
      <div className="flex flex-col gap-3">
        {error === null ? null : (
          <Notice look="bad" live>
            {error}
          </Notice>
        )}
        <p>{t('summary', counts)}</p>
        <div className="max-h-[50dvh] overflow-auto" role="group" aria-label={t('changes')} tabIndex={0}>
          <table className="w-full text-small">
            <caption className="hidden-but-read">{t('changes')}</caption>
            <thead className="text-muted">
              <tr>
                <th scope="col" className="py-1 pr-3 text-left font-normal">
                  {t('cellHeader')}
                </th>
                <th scope="col" className="py-1 pr-3 text-right font-normal">
                  {t('before')}
                </th>
                <th scope="col" className="py-1 text-right font-normal">
                  {t('after')}
                </th>
              </tr>
            </thead>
            <tbody>
              {lines.map((line) => (
                <tr key={line.key} className="border-t border-hairline">
                  <th scope="row" className="py-1 pr-3 text-left font-normal">
                    {line.what}
                  </th>
                  <td className="py-1 pr-3 text-right whitespace-nowrap text-muted">{line.before}</td>
                  <td className="py-1 text-right whitespace-nowrap">{line.after}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        <div className="flex justify-end gap-2">
          <Button onPress={onClose}>{t('back')}</Button>
          <Button look="primary" isDisabled={busy} onPress={onSave} autoFocus>
            {t('save')}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
