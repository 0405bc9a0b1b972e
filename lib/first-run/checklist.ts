import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { appDb } from '@/lib/db/app-db';
import { readMailServer } from '@/lib/db/outbox-mail';
import { listUsers } from '@/lib/db/users';
import { holdsDemoCompany } from '@/lib/first-run/demo-archive';
import { publicUrl } from '@/lib/http/public-url';
import { readJournalState } from '@/lib/loaders/events/journal-offset';
import type { Loading } from '@/lib/loaders/load';
import { DEMO_SOURCE } from '@/lib/loaders/registry';

/** What an installation still lacks, each line computed, none ticked by hand. */
export const CHECKS = ['data', 'events', 'demo', 'targets', 'mail', 'admins', 'backup', 'https'] as const;
export type CheckId = (typeof CHECKS)[number];

/** One line; `value` is what it rests on: an ISO day or moment, a host, a number, an address. */
export interface Check {
  readonly id: CheckId;
  readonly done: boolean;
  readonly value: string | null;
}

const FRESH_MS = 8 * 24 * 3_600_000;
const DAY_MS = 24 * 3_600_000;
/** A backup has this name, without an ending, only once its copy has been opened and gave the same totals. */
const BACKUP = /^backup-(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z$/;

/** The moment of the last verified backup in a folder, as ISO text; null when there is none. */
export function lastVerifiedBackup(folder: string): string | null {
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => BACKUP.test(name)) : [];
  const last = names
    .filter((name) => existsSync(join(folder, name, 'manifest.json')))
    .sort()
    .at(-1);
  return last === undefined ? null : last.replace(BACKUP, '$1-$2-$3T$4:$5:$6Z');
}

async function reaches({ engine }: Loading, fact: string): Promise<string | null> {
  const [row] = await engine.read((reader) =>
    reader.rows('select max(last_day)::varchar as day from ops.fact_states where fact = $1 and source <> $2', [
      fact,
      DEMO_SOURCE,
    ]),
  );
  return typeof row?.['day'] === 'string' ? row['day'] : null;
}

/** When the last event of the journal was received, as ISO text; null when none ever came. */
async function lastEventAt({ engine }: Loading): Promise<string | null> {
  const journal = await engine.read(readJournalState);
  const at = journal?.lastReceivedAt ?? null;
  return at === null ? null : `${at.slice(0, 19).replace(' ', 'T')}Z`;
}

async function countAdmins(now: Date): Promise<number> {
  const users = await listUsers(appDb(), now);
  return users.filter(({ role, disabledAt, hasPassword }) => role === 'admin' && disabledAt === null && hasPassword)
    .length;
}

/** Computes every line as of `now`. */
export async function readChecklist(loading: Loading, now: Date): Promise<readonly Check[]> {
  const [orders, events, targets, admins, mail] = await Promise.all([
    reaches(loading, 'orders'),
    lastEventAt(loading),
    reaches(loading, 'targets'),
    countAdmins(now),
    readMailServer(appDb()),
  ]);
  const backup = lastVerifiedBackup(loading.paths.backups);
  const address = publicUrl();
  return [
    { id: 'data', done: orders !== null, value: orders },
    { id: 'events', done: events !== null && now.getTime() - Date.parse(events) < DAY_MS, value: events },
    { id: 'demo', done: !holdsDemoCompany(loading.paths.archive), value: null },
    { id: 'targets', done: targets !== null, value: targets },
    { id: 'mail', done: mail !== null, value: mail?.host ?? null },
    { id: 'admins', done: admins > 1, value: String(admins) },
    { id: 'backup', done: backup !== null && now.getTime() - Date.parse(backup) < FRESH_MS, value: backup },
    { id: 'https', done: address.startsWith('https:'), value: address },
  ];
}
