import { z } from 'zod';
import { may, type Principal } from '@/lib/auth/roles';
import { AppError } from '@/lib/http/errors';
import { type ReconciledTotal, reconciledTotalSchema } from '@/lib/http/reconciled-total';
import { addDays } from '@/lib/metrics/civil';
import type { Reader } from '@/lib/warehouse/engine';
import { RECONCILED_DAYS } from '@/lib/warehouse/unreconciled-days';

const DAYS = 62;

/** Days up to yesterday beside the totals of each system, newest first, in the markets of the principal; `today` is a civil day. */
export async function readReconciliation(
  principal: Principal,
  reader: Reader,
  { today, currency }: { readonly today: string; readonly currency: string },
): Promise<readonly ReconciledTotal[]> {
  if (!may(principal, 'loads.read')) throw new AppError('forbidden', 'Your role does not include loads.');
  const { markets } = principal;
  const found = await reader.rows(RECONCILED_DAYS, [
    addDays(today, -DAYS),
    addDays(today, -1),
    currency,
    markets === null,
    [...(markets ?? [])],
  ]);
  return z.array(reconciledTotalSchema).parse(found.map(({ here, ...rest }) => ({ ...rest, ordersHere: here ?? 0 })));
}
