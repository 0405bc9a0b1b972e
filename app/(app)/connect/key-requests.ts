import { z } from 'zod';
import { requestJson } from '@/lib/http/client';

/** What a person says of a write key. */
export interface KeyEntry {
  readonly name: string;
  readonly market: string | null;
  readonly consent: 'required' | 'granted';
  readonly eventsPerSecond: number;
  readonly origins: readonly string[];
}

/** Makes a write key, or changes the one of the id. */
export async function sendKey(id: string | null, entry: KeyEntry): Promise<void> {
  if (id === null) await requestJson(z.object({ id: z.string() }), '/api/write-keys', { method: 'POST', body: entry });
  else await requestJson(z.null(), `/api/write-keys/${encodeURIComponent(id)}`, { method: 'PUT', body: entry });
}

/** Revokes a write key for good. */
export async function sendRevocation(id: string): Promise<void> {
  await requestJson(z.null(), `/api/write-keys/${encodeURIComponent(id)}`, { method: 'DELETE' });
}
