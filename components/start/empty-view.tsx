'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useWords } from '@/components/metrics/use-words';
import { buttonClass } from '@/components/ui/button-look';
import type { InputId } from '@/lib/metrics/facts';

/** What stands in a view before anything is loaded: what it needs, and who can bring it in. */
export function EmptyView({ needs, mayBringIn }: { readonly needs: readonly InputId[]; readonly mayBringIn: boolean }) {
  const t = useTranslations('start');
  const { inputs } = useWords();
  return (
    <div className="my-10 flex max-w-2xl flex-col items-start gap-3">
      <h2 className="font-semibold">{t('empty.title')}</h2>
      <p className="text-muted">{t('empty.needs', { inputs: inputs(needs) })}</p>
      {mayBringIn ? (
        <Link href="/start" className={buttonClass({ look: 'primary' })}>
          {t('bringIn')}
        </Link>
      ) : (
        <p>{t('empty.ask')}</p>
      )}
    </div>
  );
}
