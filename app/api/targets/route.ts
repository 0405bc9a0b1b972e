import { may } from '@/lib/auth/roles';
import { appDb } from '@/lib/db/app-db';
import { recordAudit } from '@/lib/db/audit';
import { readUserName } from '@/lib/db/user-name';
import { readTargetYear, saveTargetsOrThrow, type TargetYear } from '@/lib/entries/save-targets';
import { targetSaveSchema, targetYearSchema } from '@/lib/entries/target-schema';
import { AppError } from '@/lib/http/errors';
import { route } from '@/lib/http/route';
import { loadingOfProcess } from '@/lib/web/loading';

async function shown({ changed, ...year }: TargetYear) {
  if (changed === null) return { ...year, changed };
  return { ...year, changed: { ...changed, by: (await readUserName(appDb(), changed.by)) ?? changed.by } };
}

/** The targets of a metric and year that the caller may see, and the version under which they may be changed. */
export const GET = route({ who: { ability: 'query' }, query: targetYearSchema }, async ({ principal, query }) => ({
  ...(await shown(await readTargetYear(principal, await loadingOfProcess('web'), query))),
  mayWrite: may(principal, 'targets.write'),
}));

/** Saves changed cells; 409 with who, when somebody else saved in between. */
export const PUT = route(
  { who: { ability: 'targets.write' }, body: targetSaveSchema, maxBodyBytes: 2_000_000 },
  async ({ principal, body, now }) => {
    try {
      const saved = await saveTargetsOrThrow(principal, await loadingOfProcess('web'), body);
      const details = { metric: body.metric, year: body.year, cells: body.changes.length };
      await recordAudit(
        appDb(),
        { actor: principal.userId, action: 'targets.changed', subject: body.metric, details },
        now,
      );
      return { ...(await shown(saved)), mayWrite: true };
    } catch (error) {
      throw error instanceof AppError && error.code === 'conflict' ? await named(error) : error;
    }
  },
);

/** The error with the name of the person instead of the id. */
async function named(error: AppError): Promise<AppError> {
  const by = error.details?.['by'];
  const name = typeof by === 'string' ? ((await readUserName(appDb(), by)) ?? by) : null;
  return new AppError(error.code, error.message, { ...error.details, by: name });
}
