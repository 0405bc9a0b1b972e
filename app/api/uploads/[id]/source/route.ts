import { z } from 'zod';
import { appDb } from '@/lib/db/app-db';
import { saveSourceOrThrow } from '@/lib/db/saved-sources';
import { noteSavedSource, seenMappingOrThrow } from '@/lib/first-run/upload-desk';
import { route } from '@/lib/http/route';
import { openInbox } from '@/lib/loaders/inbox';
import { takenSourceNames } from '@/lib/loaders/registry';
import { loadingOfProcess } from '@/lib/web/loading';

const params = z.strictObject({ id: z.string().min(1).max(100) });
const body = z.strictObject({
  name: z.string().min(1).max(100),
  /** The version that it takes the place of; 0 for a name that is not in use. */
  replaces: z.number().int().min(0),
});

/** Saves the mapping by which a file was last looked at as a source, and opens its folder in the inbox. */
export const POST = route(
  { who: { ability: 'loads.start' }, params, body },
  async ({ principal, params: { id }, body: { name, replaces }, now }) => {
    const seen = seenMappingOrThrow(id);
    const entry = { name, replaces, mapping: seen };
    const mapping = await saveSourceOrThrow(appDb(), principal, entry, takenSourceNames(), now);
    noteSavedSource(id, name, mapping);
    openInbox((await loadingOfProcess('web')).paths.inbox, [name]);
    return Response.json({ name, version: mapping.version }, { status: 201 });
  },
);
