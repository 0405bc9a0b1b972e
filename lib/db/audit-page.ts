import { z } from 'zod';
import { may, type Principal } from '@/lib/auth/roles';
import type { AppDb } from '@/lib/db/app-db';
import { AppError } from '@/lib/http/errors';

const PAGE = 50;
const detailsSchema = z.record(
  z.string(),
  z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())]),
);

/** One entry as a page shows it; names are of today's users, ids stay for those that are gone. */
export interface AuditLine {
  readonly seq: number;
  readonly at: Date;
  readonly actor: string;
  readonly action: string;
  readonly subject: string | null;
  readonly address: string | null;
  readonly details: z.infer<typeof detailsSchema>;
}

/** The newest entries before `before` (a seq), at most 50; `next` is the seq to go on from. Throws forbidden without the right. */
export async function readAuditPage(
  db: AppDb,
  principal: Principal,
  before?: number,
): Promise<{ lines: AuditLine[]; next: number | null }> {
  if (!may(principal, 'audit.read')) throw new AppError('forbidden', 'Only administrators may read the audit log.');
  const where = before === undefined ? {} : { seq: { lt: before } };
  const rows = await db.auditEntry.findMany({ where, orderBy: { seq: 'desc' }, take: PAGE + 1 });
  const shown = rows.slice(0, PAGE);
  const ids = [...new Set(shown.flatMap((row) => [row.actor, row.subject ?? '']))];
  const users = await db.user.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } });
  const names = new Map(users.map((user) => [user.id, user.name]));
  const lines = shown.map((row) => ({
    seq: row.seq,
    at: row.at,
    actor: names.get(row.actor) ?? row.actor,
    action: row.action,
    subject: row.subject === null ? null : (names.get(row.subject) ?? row.subject),
    address: row.address,
    details: detailsSchema.parse(JSON.parse(row.details)),
  }));
  return { lines, next: rows.length > PAGE ? (shown.at(-1)?.seq ?? null) : null };
}
