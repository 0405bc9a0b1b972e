'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Dialog } from '@/components/ui/dialog';
import { useWords } from '@/components/metrics/use-words';
import type { IntakeItem } from '@/lib/http/intake-queries';
import { FateMark } from './fate-mark';
import { useReason } from './use-reason';

interface ItemDialogProps {
  readonly item: IntakeItem;
  readonly onClose: () => void;
  /** What stands in place of the text. */
  readonly more?: ReactNode;
}

/** All that is known of one event: what became of it, why, and the text as it came. */
export function ItemDialog({ item, onClose, more }: ItemDialogProps) {
  const t = useTranslations('connectPage');
  const common = useTranslations('common');
  const { format } = useWords();
  const reasonOf = useReason();
  const reason = reasonOf(item);
  const lines = [
    [t('at'), format.moment(item.at.slice(0, 19))],
    [t('key'), item.key],
    [t('market'), item.market],
    [t('about'), item.about],
  ] as const;
  return (
    <Dialog open onOpenChange={onClose} closeLabel={common('close')} title={item.name ?? t('unnamed')}>
      <div className="flex flex-col gap-3">
        <p>
          <FateMark fate={item.fate} />
        </p>
        {item.fate === 'taken' ? null : (
          <p className="text-bad [overflow-wrap:anywhere]">
            {reason.english === null ? reason.text : <span lang="en">{reason.english}</span>}
          </p>
        )}
        <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1">
          {lines.map(([label, value]) =>
            value === null ? null : (
              <div key={label} className="contents">
                <dt className="text-muted">{label}</dt>
                <dd className="[overflow-wrap:anywhere]">{value}</dd>
              </div>
            ),
          )}
        </dl>
        {more}
        {more !== undefined || item.rawText === null ? null : (
          <section>
            <h3 className="mb-1 font-semibold">{t('raw')}</h3>
            <pre className="max-h-80 overflow-auto rounded-field bg-sunken p-2 font-mono text-tiny [overflow-wrap:anywhere] whitespace-pre-wrap">
              {item.rawText}
            </pre>
          </section>
        )}
      </div>
    </Dialog>
  );
}
