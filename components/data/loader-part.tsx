'use client';

import { lazy, Suspense } from 'react';
import { Skeleton } from '@/components/ui/skeleton';

// Its code comes after that of the figures: reading it needs schemas that no first load carries.
const LoaderBrief = lazy(() => import('./loader-brief'));

/** Health of the loaders under the tiles of a view. */
export function LoaderPart({ currency }: { readonly currency: string }) {
  return (
    <div className="mt-6">
      <Suspense fallback={<Skeleton isBusy className="h-48" />}>
        <LoaderBrief currency={currency} />
      </Suspense>
    </div>
  );
}
