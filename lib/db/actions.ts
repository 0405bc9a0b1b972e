/**
 * What was decided to do. Everybody reads what is about markets and metrics that are theirs to see; who noted it, whose it is and
 * administrators may change it. A change names the version that it was made of, so that nobody overwrites anybody unawares, and
 * every one stands in the audit log.
 */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Action, ActionEntry } from '@/lib/actions/action';
import { actionEntrySchema, actionFiltersSchema } from '@/lib/actions/action-schema';
import { requireScope, seesScope } from '@/lib/db/action-rights';
import { listOwners } from '@/lib/db/action-owners';
import type { AppDb, AppTx } from '@/lib/db/app-db';
import { appendAudit } from '@/lib/db/audit';
import { readWorkspace } from '@/lib/db/settings';
import { may, type Principal } from '@/lib/auth/roles';
import { AppError } from '@/lib/http/errors';
import { localMoment } from '@/lib/metrics/zone';

const AT_MOST = 1000;

const COLUMNS = {
  id: true,
  authorId: true,
  ownerId: true,
  version: true,
  what: true,
  dueDay: true,
  status: true,
  doneDay: true,
  originKind: true,
  originKey: true,
  originLabel: true,
  originAddress: true,
  filters: true,
  metric: true,
  direction: true,
  size: true,
  createdAt: true,
  author: { select: { name: true } },
  owner: { select: { name: true } },
} as const;

type Row = Awaited<ReturnType<typeof findRows>>[number];

function findRows(db: AppDb | AppTx, where: { readonly id?: string }) {
  return db.action.findMany({
    where,
    orderBy: [{ updatedAt: 'desc' }, { id: 'asc' }],
    take: AT_MOST,
    select: COLUMNS,
  });
}

/** What was written, read back; null where today's catalogue does not know its metric or a dimension any more. */
function entryOf(row: Row): ActionEntry | null {
  const { metric, direction, size } = row;
  const read = actionEntrySchema.safeParse({
    what: row.what,
    ownerId: row.ownerId,
    dueDay: row.dueDay,
    status: row.status,
    doneDay: row.doneDay,
    origin: { kind: row.originKind, key: row.originKey, label: row.originLabel, address: row.originAddress },
    filters: actionFiltersSchema.catch([]).parse(z.unknown().parse(JSON.parse(row.filters))),
    expected: metric === null ? null : { metric, direction, size },
  });
  return read.success ? read.data : null;
}

/** Actions that the principal may see, the last changed first. */
export async function listActions(db: AppDb | AppTx, principal: Principal): Promise<readonly Action[]> {
  const { timeZone } = await readWorkspace(db);
  const rows = await findRows(db, {});
  return rows.flatMap((row) => {
    const entry = entryOf(row);
    if (entry === null || !seesScope(principal, entry)) return [];
    return [
      {
        ...entry,
        id: row.id,
        version: row.version,
        owner: row.owner.name,
        author: row.author.name,
        mayChange: mayChange(principal, row),
        notedDay: localMoment(row.createdAt, timeZone).slice(0, 10),
      },
    ];
  });
}

function mayChange(principal: Principal, { authorId, ownerId }: Pick<Row, 'authorId' | 'ownerId'>): boolean {
  if (!may(principal, 'actions.write')) return false;
  return principal.role === 'admin' || authorId === principal.userId || ownerId === principal.userId;
}

async function requireOwner(tx: AppTx, principal: Principal, entry: ActionEntry): Promise<void> {
  const owners = await listOwners(tx, principal, entry);
  if (owners.some(({ id }) => id === entry.ownerId)) return;
  throw new AppError('unprocessable', 'Choose an owner who may take this on: somebody who sees what it is about.', {
    field: 'ownerId',
  });
}

function stored({ origin, filters, expected, ...entry }: ActionEntry) {
  return {
    ...entry,
    originKind: origin.kind,
    originKey: origin.key,
    originLabel: origin.label,
    originAddress: origin.address,
    filters: JSON.stringify(filters),
    metric: expected?.metric ?? null,
    direction: expected?.direction ?? null,
    size: expected?.size ?? null,
  };
}

/** Notes an action and answers its id. Throws `forbidden` outside the principal's rights, `unprocessable` for a wrong owner. */
export async function addActionOrThrow(
  db: AppDb,
  principal: Principal,
  entry: ActionEntry,
  now: Date,
): Promise<string> {
  requireScope(principal, entry);
  return db.$transaction(async (tx) => {
    await requireOwner(tx, principal, entry);
    if ((await tx.action.count()) >= AT_MOST)
      throw new AppError('conflict', `There are ${String(AT_MOST)} actions; delete some that nobody needs.`);
    const id = randomUUID();
    const dates = { createdAt: now, updatedAt: now };
    const data = { id, authorId: principal.userId, version: 1, ...stored(entry), ...dates };
    await tx.action.create({ data, select: { id: true } });
    const details = { what: entry.what, status: entry.status };
    await appendAudit(tx, { actor: principal.userId, action: 'action.added', subject: id, details }, now);
    return id;
  });
}

/** The row that the principal may change; throws `notFound` for what they do not see, `forbidden` for what is another's. */
async function getChangeableOrThrow(tx: AppTx, principal: Principal, id: string): Promise<Row> {
  const [row] = await findRows(tx, { id });
  const entry = row === undefined ? null : entryOf(row);
  if (row === undefined || entry === null || !seesScope(principal, entry))
    throw new AppError('notFound', 'There is no such action among those that you see.');
  if (!mayChange(principal, row))
    throw new AppError('forbidden', 'Only who noted an action, whose it is, or an administrator changes it.');
  return row;
}

/** Changes an action and answers its new version. Throws `conflict` when somebody changed it since, `notFound`, `forbidden`. */
export async function changeActionOrThrow(
  db: AppDb,
  principal: Principal,
  id: string,
  { version, entry }: { readonly version: number; readonly entry: ActionEntry },
  now: Date,
): Promise<number> {
  requireScope(principal, entry);
  return db.$transaction(async (tx) => {
    const row = await getChangeableOrThrow(tx, principal, id);
    if (row.version !== version)
      throw new AppError('conflict', 'Somebody changed this action meanwhile. Look at it again, then change it.');
    if (row.ownerId !== entry.ownerId) await requireOwner(tx, principal, entry);
    const next = version + 1;
    await tx.action.update({
      where: { id },
      data: { ...stored(entry), version: next, updatedAt: now },
      select: { id: true },
    });
    const details = { what: entry.what, statusBefore: row.status, status: entry.status };
    await appendAudit(tx, { actor: principal.userId, action: 'action.changed', subject: id, details }, now);
    return next;
  });
}

/** Deletes an action. Throws `notFound` for what the principal does not see, `forbidden` for what is another's. */
export async function deleteActionOrThrow(db: AppDb, principal: Principal, id: string, now: Date): Promise<void> {
  await db.$transaction(async (tx) => {
    const { what, status } = await getChangeableOrThrow(tx, principal, id);
    await tx.action.delete({ where: { id }, select: { id: true } });
    const details = { what, status };
    await appendAudit(tx, { actor: principal.userId, action: 'action.deleted', subject: id, details }, now);
  });
}
