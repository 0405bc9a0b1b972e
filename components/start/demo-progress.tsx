'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { Skeleton } from '@/components/ui/skeleton';

const SECOND_MS = 1000;

/** What is being done to the demo company, since how long, and at which step of the load it is. */
export function DemoProgress({ work, step }: { readonly work: 'loading' | 'removing'; readonly step: string | null }) {
  const t = useTranslations('start.demo');
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setSeconds((count) => count + 1), SECOND_MS);
    return () => clearInterval(timer);
  }, []);
  return (
    <div className="w-full">
      <p className="flex items-baseline gap-2 font-medium">
        <span role="status">{t(work)}</span>
        <span aria-hidden className="ml-auto text-small font-normal text-muted tabular-nums">
          {t('seconds', { count: String(seconds) })}
        </span>
      </p>
      <Skeleton className="mt-2 h-1 w-full" />
      <p lang="en" className="mt-1 min-h-5 truncate text-small text-muted">
        {step ?? ''}
      </p>
    </div>
  );
}
