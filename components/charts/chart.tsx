'use client';

import { lazy, Suspense } from 'react';
import { Skeleton } from '@/components/ui/skeleton';
import type { EChartProps } from './echart';

const EChart = lazy(() => import('./echart'));

/** A drawing in the space it is given; the library comes when it is first needed, into room kept for it. */
export function Chart(props: EChartProps) {
  return (
    <div className="relative h-full min-h-48 w-full">
      <Suspense fallback={<Skeleton className="absolute inset-0" />}>
        <EChart {...props} />
      </Suspense>
    </div>
  );
}
