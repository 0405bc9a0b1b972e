import { forgetCommands } from '@/components/palette/recent';
import { isRecord, requestJson } from '@/lib/http/client';

const token = { parse: (body: unknown) => (isRecord(body) ? String(body['csrfToken']) : '') };

/** Ends the session on the server and leaves for the sign-in page; a page that was open shows nothing more. */
export async function signOut(): Promise<void> {
  const csrfToken = await requestJson(token, '/api/auth/csrf');
  await fetch('/api/auth/signout', { method: 'POST', body: new URLSearchParams({ csrfToken, json: 'true' }) });
  forgetCommands();
  window.location.assign('/sign-in');
}
