'use client';

import { useTranslations } from 'next-intl';
import { Dialog } from '@/components/ui/dialog';
import { KEY_GROUPS } from '@/lib/dashboards/page-keys';

/** The list of keys. */
export default function KeyHelp({ onClose }: { readonly onClose: () => void }) {
  const t = useTranslations();
  return (
    <Dialog title={t('keys.title')} closeLabel={t('common.close')} open onOpenChange={onClose}>
      <div className="grid gap-x-8 gap-y-5 sm:grid-cols-2">
        {KEY_GROUPS.map((group) => (
          <section key={group.id} aria-labelledby={`keys-${group.id}`}>
            <h3 id={`keys-${group.id}`} className="mb-2 text-small text-muted">
              {t(`keys.${group.id}`)}
            </h3>
            <dl className="grid grid-cols-[4.75rem_1fr] items-baseline gap-y-2">
              {group.keys.map(({ id, key }) => (
                <div key={id} className="contents">
                  <dt>
                    <kbd className="inline-block min-w-7 rounded-sm border border-field-line px-1.5 text-center font-mono text-small">
                      {key}
                    </kbd>
                  </dt>
                  <dd>{t(`keys.${id}`)}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <p className="mt-5 text-small text-muted">{t('keys.off')}</p>
    </Dialog>
  );
}
