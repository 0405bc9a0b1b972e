import { requestJson } from '@/lib/http/client';

const ignored = { parse: () => null };

/** Keeps the reader's language or theme; the page shows it once it is refreshed. */
export async function keepSetting(change: { readonly locale?: string; readonly theme?: string }): Promise<void> {
  await requestJson(ignored, '/api/session', { method: 'PATCH', body: change });
}
