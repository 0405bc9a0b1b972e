import { appDb } from '@/lib/db/app-db';
import { readWorkspace } from '@/lib/db/settings';
import { listSavedSources } from '@/lib/db/saved-sources';
import { readUserNames } from '@/lib/db/user-name';
import { route } from '@/lib/http/route';
import { localMoment } from '@/lib/metrics/zone';

/** Sources that were saved of a mapping: what each holds, how its files are read, and who saved its version when, in the time of the workspace. */
export const GET = route({ who: { ability: 'loads.start' } }, async () => {
  const [saved, { timeZone }] = await Promise.all([listSavedSources(appDb()), readWorkspace(appDb())]);
  const names = await readUserNames(
    appDb(),
    saved.map(({ authorId }) => authorId),
  );
  return {
    sources: saved.map(({ name, mapping, authorId, savedAt }) => {
      return { name, mapping, savedBy: names.get(authorId) ?? null, savedAt: localMoment(savedAt, timeZone) };
    }),
  };
});
