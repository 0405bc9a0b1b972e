import { randomUUID } from 'node:crypto';
import { maySeeColumn, type Principal } from '@/lib/auth/roles';
import type { AppDb } from '@/lib/db/app-db';
import type { AnnotationEntry } from '@/lib/db/annotation-schema';
import { isMetricId } from '@/lib/metrics/catalog';
import { resolvedMetric } from '@/lib/metrics/resolve';
import { AppError } from '@/lib/http/errors';

/**
 * Notes that people write on the charts. A reader sees their own and those for everyone, of markets and metrics that are
 * theirs to see; only the author changes or deletes one, and to anybody else it does not exist.
 */
export interface Annotation extends AnnotationEntry {
  readonly id: string;
  readonly author: string;
  readonly own: boolean;
}

const COLUMNS = {
  id: true,
  day: true,
  text: true,
  metric: true,
  market: true,
  visibility: true,
  authorId: true,
  author: { select: { name: true } },
} as const;

const MOST = 500;

function maySeeMetricOf(principal: Principal, metric: string | null): boolean {
  if (metric === null) return true;
  return isMetricId(metric) && resolvedMetric(metric).sees.every((column) => maySeeColumn(principal, column));
}

/** Notes of the days `from` to `to`, both included, that the principal may see; the latest when there are very many. */
export async function listAnnotations(
  db: AppDb,
  principal: Principal,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<readonly Annotation[]> {
  const { userId, markets } = principal;
  const rows = await db.annotation.findMany({
    where: {
      day: { gte: from, lte: to },
      AND: [
        { OR: [{ visibility: 'everyone' }, { authorId: userId }] },
        ...(markets === null ? [] : [{ OR: [{ market: null }, { market: { in: [...markets] } }] }]),
      ],
    },
    orderBy: [{ day: 'desc' }, { createdAt: 'desc' }],
    take: MOST,
    select: COLUMNS,
  });
  return rows.flatMap(({ author, authorId, visibility, metric, ...row }) =>
    maySeeMetricOf(principal, metric) && (metric === null || isMetricId(metric))
      ? [
          {
            ...row,
            metric,
            visibility: visibility === 'everyone' ? ('everyone' as const) : ('private' as const),
            author: author.name,
            own: authorId === userId,
          },
        ]
      : [],
  );
}

/** Refuses a scope that the writer does not see themselves. */
function requireScope(principal: Principal, { market, metric }: AnnotationEntry): void {
  const { markets } = principal;
  if (market !== null && markets !== null && !markets.includes(market))
    throw new AppError('forbidden', `The market ${market} is not open to you.`);
  if (!maySeeMetricOf(principal, metric)) throw new AppError('forbidden', `You do not see ${metric ?? ''}.`);
}

/** Adds a note and returns its id. */
export async function addAnnotationOrThrow(
  db: AppDb,
  principal: Principal,
  entry: AnnotationEntry,
  now: Date,
): Promise<string> {
  requireScope(principal, entry);
  const id = randomUUID();
  await db.annotation.create({
    data: { id, authorId: principal.userId, ...entry, createdAt: now, updatedAt: now },
    select: { id: true },
  });
  return id;
}

/** Changes the principal's own note; throws `notFound` for every other. */
export async function changeAnnotationOrThrow(
  db: AppDb,
  principal: Principal,
  id: string,
  entry: AnnotationEntry,
  now: Date,
): Promise<void> {
  requireScope(principal, entry);
  const { count } = await db.annotation.updateMany({
    where: { id, authorId: principal.userId },
    data: { ...entry, updatedAt: now },
  });
  if (count === 0) throw new AppError('notFound', 'There is no note of yours with this id.');
}

/** Deletes the principal's own note; throws `notFound` for every other. */
export async function deleteAnnotationOrThrow(db: AppDb, principal: Principal, id: string): Promise<void> {
  const { count } = await db.annotation.deleteMany({ where: { id, authorId: principal.userId } });
  if (count === 0) throw new AppError('notFound', 'There is no note of yours with this id.');
}
