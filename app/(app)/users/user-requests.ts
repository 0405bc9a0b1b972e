import { z } from 'zod';
import type { UserEntry } from '@/app/(app)/users/user-form';
import { requestJson } from '@/lib/http/client';

const linkSchema = z.object({ link: z.string() });

/** Adds a user; answers the link of the invitation. */
export async function sendNewUser(entry: UserEntry): Promise<string> {
  return (await requestJson(linkSchema, '/api/users', { method: 'POST', body: entry })).link;
}

/** Changes a user, or disables or enables one. */
export async function sendUserChange(id: string, change: UserEntry | { readonly disabled: boolean }): Promise<void> {
  await requestJson(z.null(), `/api/users/${encodeURIComponent(id)}`, { method: 'PATCH', body: change });
}

/** Makes a link with which the user sets a password. */
export async function sendLinkRequest(id: string): Promise<string> {
  return (await requestJson(linkSchema, `/api/users/${encodeURIComponent(id)}/link`, { method: 'POST' })).link;
}

/** Ends all sessions of a user. */
export async function sendEndSessions(id: string): Promise<void> {
  await requestJson(z.null(), `/api/users/${encodeURIComponent(id)}/end-sessions`, { method: 'POST' });
}
