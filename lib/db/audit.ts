/**
 * The audit log only grows. Each entry's hash covers its content and the hash before it, so that a changed, removed or
 * inserted entry is found by verifyAuditChain. Entries hold ids and facts, never a password, token or link.
 */
import { createHash } from 'node:crypto';
import type { AppDb, AppTx } from '@/lib/db/app-db';

/** Everything that is logged. */
export const AUDIT_ACTIONS = [
  'signIn.succeeded',
  'signIn.failed',
  'signIn.locked',
  'signOut',
  'session.ended',
  'access.refused',
  'setup.linkMade',
  'setup.completed',
  'user.added',
  'user.changed',
  'user.disabled',
  'user.enabled',
  'user.linkMade',
  'user.passwordSet',
  'user.sessionsEnded',
  'setting.changed',
  'webhook.added',
  'webhook.removed',
  'writeKey.added',
  'writeKey.changed',
  'writeKey.revoked',
  'load.started',
  'rows.repaired',
  'event.repaired',
  'demo.loaded',
  'demo.removed',
  'upload.loaded',
  'source.saved',
  'source.changed',
  'source.deleted',
  'targets.changed',
  'targets.imported',
  'dashboard.shared',
  'dashboard.deleted',
  'action.added',
  'action.changed',
  'action.deleted',
] as const;
export type AuditAction = (typeof AUDIT_ACTIONS)[number];

/** What happened: who (user id, `operator` or `anonymous`) did what to which user or object, from which address. */
export interface AuditEvent {
  readonly actor: string;
  readonly action: AuditAction;
  readonly subject?: string | null;
  readonly address?: string | null;
  readonly details?: Readonly<Record<string, string | number | boolean | null | readonly string[]>>;
}

interface Hashed {
  readonly seq: number;
  readonly at: Date;
  readonly actor: string;
  readonly action: string;
  readonly subject: string | null;
  readonly address: string | null;
  readonly details: string;
  readonly previousHash: string;
}

function hashOf(entry: Hashed): string {
  const { seq, at, actor, action, subject, address, details, previousHash } = entry;
  const content = JSON.stringify([seq, at.toISOString(), actor, action, subject, address, details, previousHash]);
  return createHash('sha256').update(content).digest('hex');
}

/** Appends an entry inside the caller's transaction, so that a change and its entry are kept or lost together. */
export async function appendAudit(tx: AppTx, event: AuditEvent, now: Date): Promise<void> {
  const last = await tx.auditEntry.findFirst({ orderBy: { seq: 'desc' }, select: { seq: true, hash: true } });
  const entry = {
    seq: (last?.seq ?? 0) + 1,
    at: now,
    actor: event.actor,
    action: event.action,
    subject: event.subject ?? null,
    address: event.address ?? null,
    details: JSON.stringify(event.details ?? {}),
    previousHash: last?.hash ?? '',
  };
  await tx.auditEntry.create({ data: { ...entry, hash: hashOf(entry) }, select: { seq: true } });
}

/** Appends an entry in a transaction of its own. */
export async function recordAudit(db: AppDb, event: AuditEvent, now: Date): Promise<void> {
  await db.$transaction((tx) => appendAudit(tx, event, now));
}

/** Walks the whole chain; `ok: false` names the first entry that was changed, removed or inserted. */
export async function verifyAuditChain(
  db: AppDb,
): Promise<{ ok: true; entries: number; lastHash: string } | { ok: false; seq: number }> {
  let previousHash = '';
  let seq = 0;
  for (;;) {
    const batch = await db.auditEntry.findMany({ where: { seq: { gt: seq } }, orderBy: { seq: 'asc' }, take: 500 });
    for (const entry of batch) {
      const follows = entry.seq === seq + 1 && entry.previousHash === previousHash;
      if (!follows || hashOf(entry) !== entry.hash) return { ok: false, seq: seq + 1 };
      seq = entry.seq;
      previousHash = entry.hash;
    }
    if (batch.length === 0) return { ok: true, entries: seq, lastHash: previousHash };
  }
}
