import { may, type Principal } from '@/lib/auth/roles';
import type { AppTx } from '@/lib/db/app-db';
import { AppError } from '@/lib/http/errors';

/** Who may see and change a saved dashboard. The figures on it obey the reader's own rights, whoever made it (warehouse/run.ts). */

const COLUMNS = { id: true, ownerId: true, name: true, sharedWith: true, version: true, savedAt: true } as const;

/** The part of a dashboard that rights depend on. */
interface Owned {
  readonly ownerId: string;
  readonly sharedWith: string | null;
}

/** Narrows a search to the dashboards that the principal sees: own ones, those of the role, everyone's; administrators see all that are shared. */
export function visibleTo(principal: Principal) {
  const shared =
    principal.role === 'admin' ? { sharedWith: { not: null } } : { sharedWith: { in: ['everyone', principal.role] } };
  return { OR: [{ ownerId: principal.userId }, shared] };
}

/** True for the owner, and for administrators where it is shared; what is shared is changed only by who may share. */
export function mayEditDashboard(principal: Principal, { ownerId, sharedWith }: Owned): boolean {
  const isOwner = ownerId === principal.userId;
  if (sharedWith === null) return isOwner;
  return may(principal, 'dashboards.share') && (isOwner || principal.role === 'admin');
}

/** A dashboard that the principal sees; throws `notFound` where there is none, also where it is somebody else's. */
export async function getVisibleOrThrow(tx: AppTx, principal: Principal, id: string) {
  const row = await tx.dashboard.findFirst({ where: { id, ...visibleTo(principal) }, select: COLUMNS });
  if (row === null) throw new AppError('notFound', 'This dashboard does not exist, or is not shared with you.');
  return row;
}

/** A dashboard that the principal may change; throws `notFound`, or `forbidden` where it may only be seen. */
export async function getEditableOrThrow(tx: AppTx, principal: Principal, id: string) {
  const row = await getVisibleOrThrow(tx, principal, id);
  if (mayEditDashboard(principal, row)) return row;
  throw new AppError('forbidden', 'Only its owner may change this dashboard. Make a copy of your own.', {
    reason: 'notYours',
  });
}
