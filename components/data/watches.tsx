'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Checkbox } from '@/components/ui/checkbox';
import { useSetWatch, WATCHES, type Watch } from '@/lib/http/health-queries';

interface WatchesProps {
  /** Those that are switched on. */
  readonly on: readonly Watch[];
  /** True for who may switch them. */
  readonly maySwitch: boolean;
}

/** What administrators are told of by mail without setting anything up. */
export function Watches({ on, maySwitch }: WatchesProps) {
  const t = useTranslations('watch');
  const set = useSetWatch();
  return (
    <section aria-labelledby="watches">
      <h2 id="watches" className="font-semibold">
        {t('title')}
      </h2>
      <p className="mb-2 max-w-3xl text-small text-muted">
        {t('lead')}{' '}
        <Link href="/alerts" className="text-accent underline underline-offset-2">
          {t('own')}
        </Link>
      </p>
      <ul className="grid gap-x-6 md:grid-cols-2 xl:grid-cols-3">
        {WATCHES.map((watch) => (
          <li key={watch}>
            {maySwitch ? (
              <Checkbox
                checked={on.includes(watch)}
                disabled={set.isPending}
                onChange={({ target: { checked } }) => set.mutate({ watch, on: checked })}
              >
                {t(`name.${watch}`)}
              </Checkbox>
            ) : (
              <p className={on.includes(watch) ? '' : 'text-muted'}>
                {t(`name.${watch}`)}
                {on.includes(watch) ? '' : ` · ${t('off')}`}
              </p>
            )}
          </li>
        ))}
      </ul>
      {set.isError ? (
        <p role="alert" className="text-small text-bad">
          {t('notSaved')}
        </p>
      ) : null}
    </section>
  );
}
