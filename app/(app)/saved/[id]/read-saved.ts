import { notFound } from 'next/navigation';
import { cache } from 'react';
import type { Principal } from '@/lib/auth/roles';
import type { SavedDashboard } from '@/lib/dashboards/saved/saved-view';
import { appDb } from '@/lib/db/app-db';
import { getDashboardOrThrow } from '@/lib/db/dashboards';
import { AppError } from '@/lib/http/errors';

/** A dashboard of this page's request, read once; one that the principal may not see is a page that does not exist. */
export const readSavedOrNotFound = cache(
  async (principal: Principal, id: string, version?: number): Promise<SavedDashboard> => {
    try {
      return await getDashboardOrThrow(appDb(), principal, id, version);
    } catch (thrown) {
      if (thrown instanceof AppError && (thrown.code === 'notFound' || thrown.code === 'forbidden')) notFound();
      throw thrown;
    }
  },
);
