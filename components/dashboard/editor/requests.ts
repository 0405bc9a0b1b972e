import { z } from 'zod';
import { ROLES } from '@/lib/auth/roles';
import { isLost, type SavedContent, type SharedWith } from '@/lib/dashboards/saved/saved-view';
import type { Tile } from '@/lib/dashboards/schema';
import { requestJson } from '@/lib/http/client';

/** What the pages of saved dashboards ask of the server. */

const made = z.object({ id: z.string() });
const numbered = z.object({ version: z.number() });

const summary = z.object({
  id: z.string(),
  name: z.string(),
  owner: z.string(),
  mine: z.boolean(),
  sharedWith: z.enum([...ROLES, 'everyone']).nullable(),
  mayEdit: z.boolean(),
  version: z.number(),
  savedAt: z.string(),
});

const versions = z.object({
  versions: z.array(
    z.object({
      version: z.number(),
      name: z.string(),
      tiles: z.number(),
      author: z.string(),
      savedAt: z.string(),
      restored: z.number().nullable(),
    }),
  ),
});

function addressOf(id: string, part = ''): string {
  return `/api/dashboards/${encodeURIComponent(id)}${part}`;
}

/** A draft as it goes over the wire: what is lost goes back as it was kept. */
function sent({ tiles, ...rest }: SavedContent) {
  return { ...rest, tiles: tiles.map((tile) => (isLost(tile) ? { kept: tile.kept } : tile)) };
}

/** The dashboards that the reader may put a tile on. */
export async function fetchEditable(signal: AbortSignal) {
  const { dashboards } = await requestJson(z.object({ dashboards: z.array(summary) }), '/api/dashboards', { signal });
  return dashboards.filter(({ mayEdit }) => mayEdit);
}

/** Makes a dashboard and answers its id; `from` names the one whose draft it was. */
export async function sendNew(content: SavedContent, from?: string): Promise<string> {
  const body = { content: sent(content), ...(from === undefined ? {} : { from }) };
  return (await requestJson(made, '/api/dashboards', { method: 'POST', body })).id;
}

/** Saves a draft on top of the version that it started from and answers the new version. */
export async function sendDraft(id: string, base: number, content: SavedContent): Promise<number> {
  const body = { base, content: sent(content) };
  return (await requestJson(numbered, addressOf(id), { method: 'PUT', body })).version;
}

/** Puts a tile at the end of a dashboard. */
export async function sendTile(id: string, tile: Tile): Promise<void> {
  await requestJson(numbered, addressOf(id, '/tiles'), { method: 'POST', body: { tile } });
}

/** Copies a dashboard and answers the id of the copy. */
export async function sendCopy(id: string, name: string): Promise<string> {
  return (await requestJson(made, addressOf(id, '/clone'), { method: 'POST', body: { name } })).id;
}

/** Says who sees a dashboard. */
export async function sendSharing(id: string, sharedWith: SharedWith): Promise<void> {
  await requestJson(z.null(), addressOf(id, '/sharing'), { method: 'PUT', body: { sharedWith } });
}

/** Deletes a dashboard. */
export async function sendDeletion(id: string): Promise<void> {
  await requestJson(z.null(), addressOf(id), { method: 'DELETE' });
}

/** The history of a dashboard, newest first. */
export async function fetchVersions(id: string, signal: AbortSignal) {
  return (await requestJson(versions, addressOf(id, '/versions'), { signal })).versions;
}

/** Brings an earlier version back as the newest one. */
export async function sendRestore(id: string, base: number, version: number): Promise<void> {
  await requestJson(numbered, addressOf(id, '/restore'), { method: 'POST', body: { base, version } });
}
