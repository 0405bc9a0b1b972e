/**
 * Sources that administrators have made of a mapping of files. Versions are only added, a removal is a version without a mapping,
 * and a name that comes back counts on, so that a version means one mapping for ever.
 */
import type { z } from 'zod';
import { may, type Principal } from '@/lib/auth/roles';
import type { AppDb, AppTx } from '@/lib/db/app-db';
import { appendAudit } from '@/lib/db/audit';
import { AppError } from '@/lib/http/errors';
import { fileMappingSchema, sourceNameSchema } from '@/lib/loaders/mapped/mapping';

type FileMapping = z.infer<typeof fileMappingSchema>;

/** A source that somebody has saved, as its newest version is. */
export interface SavedSource {
  readonly name: string;
  readonly mapping: FileMapping;
  /** Id of who saved this version, and when. */
  readonly authorId: string;
  readonly savedAt: Date;
}

const AT_MOST = 100;
const COLUMNS = { name: true, version: true, mapping: true, authorId: true, savedAt: true } as const;

/** Every saved source that is not removed, by name. */
export async function listSavedSources(db: AppDb | AppTx): Promise<readonly SavedSource[]> {
  const rows = await db.savedSource.findMany({ orderBy: [{ name: 'asc' }, { version: 'asc' }], select: COLUMNS });
  const newest = new Map(rows.map((row) => [row.name, row]));
  return [...newest.values()].flatMap(({ name, mapping, authorId, savedAt }) =>
    mapping === null ? [] : [{ name, mapping: fileMappingSchema.parse(JSON.parse(mapping)), authorId, savedAt }],
  );
}

/** The mapping of a saved source; null when there is none of this name. */
export async function findSavedMapping(db: AppDb | AppTx, name: string): Promise<FileMapping | null> {
  const last = await db.savedSource.findFirst({ where: { name }, orderBy: { version: 'desc' }, select: COLUMNS });
  return last === null || last.mapping === null ? null : fileMappingSchema.parse(JSON.parse(last.mapping));
}

function requireKeeper(principal: Principal): void {
  if (!may(principal, 'loads.start')) throw new AppError('forbidden', 'Only administrators may save sources.');
}

/** The newest version of a name and whether it stands; throws `conflict` when it is not the one that the writer saw (0 = none). */
async function lastVersionOrThrow(tx: AppTx, name: string, seen: number): Promise<number> {
  const last = await tx.savedSource.findFirst({ where: { name }, orderBy: { version: 'desc' }, select: COLUMNS });
  const standing = last === null || last.mapping === null ? 0 : last.version;
  if (standing !== seen)
    throw new AppError(
      'conflict',
      standing === 0
        ? 'This source was removed meanwhile. Look at the list again.'
        : `A source of this name stands at version ${standing}. Choose another name, or replace it.`,
      { reason: 'sourceName', version: standing },
    );
  return last?.version ?? 0;
}

/** What somebody saves: under which name, and the version that it replaces; 0 for a name that is not in use. */
export interface SourceEntry {
  readonly name: string;
  readonly replaces: number;
  readonly mapping: FileMapping;
}

/**
 * Saves a mapping under a name and answers its version. `taken` are the names of the product. Throws `forbidden`, `unprocessable` for
 * a name that is none, `conflict` for one that is taken, for another version than the writer saw, or beyond a hundred sources.
 */
export async function saveSourceOrThrow(
  db: AppDb,
  principal: Principal,
  { name, replaces, mapping }: SourceEntry,
  taken: readonly string[],
  now: Date,
): Promise<FileMapping> {
  requireKeeper(principal);
  if (!sourceNameSchema.safeParse(name).success)
    throw new AppError('unprocessable', 'A name is 3 to 40 small letters, digits and single hyphens.', {
      reason: 'sourceForm',
    });
  if (taken.includes(name))
    throw new AppError('conflict', `${name} is a source of Tuokio itself. Choose another name.`, {
      reason: 'sourceTaken',
    });
  return db.$transaction(async (tx) => {
    const version = (await lastVersionOrThrow(tx, name, replaces)) + 1;
    if (replaces === 0 && (await listSavedSources(tx)).length >= AT_MOST)
      throw new AppError('conflict', `There are ${AT_MOST} saved sources, and no more are kept. Remove one.`);
    const kept = { ...mapping, version };
    const data = { name, version, mapping: JSON.stringify(kept), authorId: principal.userId, savedAt: now };
    await tx.savedSource.create({ data, select: { name: true } });
    const action = replaces === 0 ? 'source.saved' : 'source.changed';
    const details = { version, fact: mapping.fact, columns: mapping.columns.map(({ column }) => column) };
    await appendAudit(tx, { actor: principal.userId, action, subject: name, details }, now);
    return kept;
  });
}

/** Removes a saved source; what it loaded stays. Throws `forbidden`, or `conflict` for another version than the writer saw. */
export async function deleteSourceOrThrow(
  db: AppDb,
  principal: Principal,
  name: string,
  seen: number,
  now: Date,
): Promise<void> {
  requireKeeper(principal);
  await db.$transaction(async (tx) => {
    const found = await findSavedMapping(tx, name);
    if (found === null) throw new AppError('notFound', 'There is no saved source of this name.');
    const version = (await lastVersionOrThrow(tx, name, seen)) + 1;
    const data = { name, version, mapping: null, authorId: principal.userId, savedAt: now };
    await tx.savedSource.create({ data, select: { name: true } });
    const details = { version: seen, fact: found.fact };
    await appendAudit(tx, { actor: principal.userId, action: 'source.deleted', subject: name, details }, now);
  });
}
