import { z } from 'zod';
import { requestJson } from '@/lib/http/client';

/** Why a sign-in did not succeed; each is a message key. */
export type SignInFailure = 'wrong' | 'locked' | 'busy';

const csrfSchema = z.object({ csrfToken: z.string() });
const answerSchema = z.object({ url: z.string() });

/** Sends a sign-in to next-auth; null when the person is in. */
export async function sendSignIn(email: string, password: string): Promise<SignInFailure | null> {
  try {
    const { csrfToken } = await requestJson(csrfSchema, '/api/auth/csrf', { method: 'GET' });
    const body = new URLSearchParams({ email, password, csrfToken, json: 'true' });
    const response = await fetch('/api/auth/callback/credentials', { method: 'POST', body });
    if (response.ok) return null;
    const { url } = answerSchema.parse(await response.json());
    const error = new URL(url, window.location.origin).searchParams.get('error');
    if (error === 'CredentialsSignin') return 'wrong';
    return error === 'locked' ? 'locked' : 'busy';
  } catch {
    return 'busy';
  }
}
